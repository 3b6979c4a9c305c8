/* A small picture of the whole country with the view's frame in it. */
(function (claimline) {
  "use strict";

  const SIZE = { w: 150, h: 104 };
  const BOX = { west: 21.6, east: 40.8, north: 52.8, south: 44.0 };
  const LEAST_FRAME = 8; // px: a smaller frame could not be found

  /** options: {data (parsed base map file), tokens, control (decoded, or null)}. `element` is the canvas. */
  class Locator {
    constructor(map, options) {
      this.map = map;
      this.tokens = options.tokens;
      this.data = options.data ? claimline.decodeBasemap(options.data) : null;
      this.control = options.control || null;
      this.element = document.createElement("canvas");
      this.element.className = "claimline-locator";
      this.element.style.width = SIZE.w + "px";
      this.element.style.height = SIZE.h + "px";
      this.element.setAttribute("aria-hidden", "true");
      this.ground = null;
      this.land = new claimline.StillPicture((ctx, frame) => this.paintLand(ctx, frame));
      this.borders = new claimline.StillPicture((ctx, frame) => this.paintBorders(ctx, frame));
      this.update = this.update.bind(this);
      this.map.on("move zoom resize", this.update);
      this.update();
    }

    setData(data) {
      this.data = data ? claimline.decodeBasemap(data) : null;
      return this.forget().renew();
    }

    setTokens(tokens) {
      this.tokens = tokens;
      return this.forget().renew();
    }

    setControl(control) {
      if (control === this.control) return this;
      this.control = control;
      return this.renew();
    }

    forget() {
      this.land.forget();
      this.borders.forget();
      return this;
    }

    renew() {
      this.ground = null;
      this.update();
      return this;
    }

    /** Stop following the map. */
    remove() {
      this.map.off("move zoom resize", this.update);
      this.element.remove();
    }

    frame(dpr) {
      const { mercator } = claimline;
      const [x0, x1] = [mercator.x(BOX.west), mercator.x(BOX.east)];
      const [y0, y1] = [mercator.y(BOX.north), mercator.y(BOX.south)];
      const world = Math.min(SIZE.w / (x1 - x0), SIZE.h / (y1 - y0));
      return {
        world, zoom: Math.log2(world / 256) + 1, dpr, width: SIZE.w, height: SIZE.h,
        left: ((x0 + x1) / 2) * world - SIZE.w / 2, top: ((y0 + y1) / 2) * world - SIZE.h / 2,
      };
    }

    // Land and borders change with the theme only, control with the day, the frame at every move.
    paintGround(frame) {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(SIZE.w * frame.dpr);
      canvas.height = Math.round(SIZE.h * frame.dpr);
      const ctx = canvas.getContext("2d");
      ctx.scale(frame.dpr, frame.dpr);
      this.land.draw(ctx, frame);
      if (this.control) {
        const colour = this.tokens[this.control.side + "Fill"] || this.tokens.unknown;
        ctx.save();
        if (this.control.basis === "inferred") {
          fill(ctx, frame, this.control.band, colour, 0.22);
          this.control.keepOffBand(ctx, frame);
        }
        fill(ctx, frame, this.control.area, colour, this.control.basis === "claimed" ? 0.22 : 0.45);
        ctx.restore();
      }
      this.borders.draw(ctx, frame);
      return canvas;
    }

    paintLand(ctx, frame) {
      const { tokens, data } = this;
      ctx.fillStyle = data ? tokens.abroad : tokens.land;
      ctx.fillRect(0, 0, SIZE.w, SIZE.h);
      if (!data) return;
      fill(ctx, frame, data.land, tokens.land, 1);
      fill(ctx, frame, data.sea, tokens.water, 1);
    }

    paintBorders(ctx, frame) {
      if (!this.data) return;
      ctx.beginPath();
      this.data.ownBorders.trace(ctx, frame);
      this.data.coast.trace(ctx, frame);
      ctx.strokeStyle = this.tokens.border;
      ctx.lineWidth = 0.7;
      ctx.lineJoin = "round";
      ctx.stroke();
    }

    /** Draw the view's frame where the map is now. */
    update() {
      if (!this.map._loaded) return;
      const dpr = window.devicePixelRatio || 1;
      const frame = this.frame(dpr);
      if (!this.ground || this.ground.width !== Math.round(SIZE.w * dpr)) this.ground = this.paintGround(frame);
      if (this.element.width !== this.ground.width) {
        this.element.width = this.ground.width;
        this.element.height = this.ground.height;
      }
      const ctx = this.element.getContext("2d");
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.drawImage(this.ground, 0, 0);
      ctx.scale(dpr, dpr);
      const bounds = this.map.getBounds();
      const x = (lon) => claimline.mercator.x(lon) * frame.world - frame.left;
      const y = (lat) => claimline.mercator.y(lat) * frame.world - frame.top;
      let [left, right] = [x(bounds.getWest()), x(bounds.getEast())];
      let [top, bottom] = [y(bounds.getNorth()), y(bounds.getSouth())];
      [left, right] = widened(left, right);
      [top, bottom] = widened(top, bottom);
      if (left < 0 && top < 0 && right > SIZE.w && bottom > SIZE.h) return;
      for (const [colour, width] of [[this.tokens.casing, 3.5], [this.tokens.ink, 1.75]]) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.strokeRect(left, top, right - left, bottom - top);
      }
    }
  }

  function widened(from, to) {
    const lack = Math.max(0, LEAST_FRAME - (to - from)) / 2;
    return [from - lack, to + lack];
  }

  function fill(ctx, frame, outlines, colour, opacity) {
    ctx.globalAlpha = opacity;
    ctx.beginPath();
    outlines.trace(ctx, frame);
    ctx.fillStyle = colour;
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
  }

  claimline.Locator = Locator;
})(window.claimline = window.claimline || {});
