/* Claims as stacks over a time scale: squares while they fit, bars of the same order where they do not. */
(function (claimline) {
  "use strict";

  const AFTER = 0.5;
  const PITCHES = [10, 8];
  const MOST_DAYS = 7; // one column of squares stands for a week at most
  const SHIFT = 14; // px a stack may stand beside its day to make room for its neighbour
  const BARS = { claimed: 0.34, supported: 0.55, confirmed: 1, disputed: 0.8, contradicted: 0.2 };

  /** Return {draw(pen, ctx, room, sprite), reset()}. room: {scale, base, top}.
      draw returns {perBin: days that one column stands for, bars: whether they are bars}. */
  claimline.stacks = function () {
    let layers = null; // of each claim on its own day: for claims after the as-of day

    function ownLayers(model) {
      if (layers && layers.length === model.claims.n) return layers;
      layers = new Int8Array(model.claims.n);
      for (let c = 0; c < layers.length; c++) layers[c] = model.layerOf[model.verdictAt(c, model.claims.day[c])];
      return layers;
    }

    // [{day (middle), claims: [{layer, side, after}]}] of what the choices show, whatever the day.
    function collect(ctx, scale, perBin) {
      const { model, view, state } = ctx;
      const own = ownLayers(model);
      const off = Uint8Array.from(model.claimants.id, (id) => ((state.off || []).includes(id) ? 1 : 0));
      const on = claimline.LAYERS.map((key) => state.layers[key] !== false);
      const { day, conf, claimant, side } = model.claims;
      const [from, to] = [model.countUpTo(scale.first - 1), model.countUpTo(scale.last)];
      const stacks = [];
      let bin = null;
      for (let c = from; c < to; c++) {
        if (off[claimant[c]] || conf[c] < (state.conf || 0)) continue;
        const layer = c < view.to && view.layer[c] >= 0 ? view.layer[c] : own[c];
        if (!on[layer]) continue;
        const at = Math.floor(day[c] / perBin);
        if (!bin || bin.at !== at) {
          bin = { at, day: at * perBin + (perBin - 1) / 2, claims: [] };
          stacks.push(bin);
        }
        bin.claims.push({ layer: claimline.LAYERS[layer], side: claimline.SIDES[side[c]], after: day[c] > state.day });
      }
      return stacks;
    }

    function draw(pen, ctx, room, sprite) {
      const { scale } = room;
      const few = (scale.width / PITCHES[1]) * Math.floor((room.base - room.top) / PITCHES[1]);
      const all = ctx.model.countUpTo(scale.last) - ctx.model.countUpTo(scale.first - 1);
      // Trying out squares takes several passes: not where they could never fit.
      for (const pitch of all > 4 * few ? [] : PITCHES) {
        for (let perBin = 1; perBin <= MOST_DAYS; perBin++) {
          const rows = Math.floor((room.base - room.top) / pitch);
          const placed = arrange(collect(ctx, room.scale, perBin), room.scale, pitch, rows);
          if (!placed) continue;
          for (const stack of placed) squares(pen, room.base, stack, pitch, sprite);
          return { perBin, bars: false };
        }
      }
      const perBin = Math.max(1, Math.ceil(4 / room.scale.perDay));
      bars(pen, ctx, room, collect(ctx, room.scale, perBin), perBin);
      return { perBin, bars: true };
    }

    // Stacks side by side, as near to their days as their widths allow; null where too far off.
    function arrange(stacks, scale, pitch, rows) {
      const blocks = [];
      for (const stack of stacks) {
        const n = stack.claims.length;
        stack.columns = n >= 5 ? Math.max(2, Math.ceil(n / rows)) : Math.ceil(n / rows);
        stack.width = stack.columns * pitch;
        if (stack.width > 6 * pitch) return null;
        let block = { stacks: [stack], width: stack.width, left: scale.x(stack.day) - stack.width / 2, sum: 0 };
        // Neighbours that would overlap move apart together, each by as little as possible.
        while (blocks.length && blocks[blocks.length - 1].left + blocks[blocks.length - 1].width > block.left) {
          const before = blocks.pop();
          const together = [...before.stacks, ...block.stacks];
          block = { stacks: together, width: before.width + block.width, left: 0 };
          let [wanted, offset] = [0, 0];
          for (const member of together) {
            wanted += scale.x(member.day) - member.width / 2 - offset;
            offset += member.width;
          }
          block.left = wanted / together.length;
        }
        blocks.push(block);
      }
      for (const block of blocks) {
        let x = Math.max(2, Math.min(scale.left + scale.width + 12 - block.width, block.left));
        for (const stack of block.stacks) {
          if (Math.abs(x + stack.width / 2 - scale.x(stack.day)) > SHIFT) return null;
          stack.x = x;
          x += stack.width;
        }
      }
      return stacks;
    }

    function squares(pen, base, stack, pitch, sprite) {
      const size = pitch - 1.5;
      const height = Math.ceil(stack.claims.length / stack.columns);
      stack.claims.forEach((claim, i) => {
        pen.globalAlpha = claim.after ? AFTER : 1;
        pen.drawImage(sprite(claim.layer, claim.side, size), stack.x + Math.floor(i / height) * pitch + 0.75,
          base - (i % height + 1) * pitch + 0.5, size, size);
      });
      pen.globalAlpha = 1;
    }

    function bars(pen, ctx, room, stacks, perBin) {
      const tokens = ctx.tokens();
      const most = stacks.reduce((n, stack) => Math.max(n, stack.claims.length), 1);
      const unit = (room.base - room.top) / most;
      const width = Math.max(1.5, room.scale.perDay * perBin - 1.25);
      for (const stack of stacks) {
        const counts = new Map();
        for (const claim of stack.claims) {
          const key = claim.side + "|" + claim.layer + "|" + (claim.after ? 1 : 0);
          counts.set(key, (counts.get(key) || 0) + 1);
        }
        let y = room.base;
        for (const key of [...counts.keys()].sort()) {
          const [side, layer, after] = key.split("|");
          const height = counts.get(key) * unit;
          y -= height;
          pen.globalAlpha = BARS[layer] * (after === "1" ? AFTER : 1);
          pen.fillStyle = layer === "disputed" || !side ? tokens.unknown : tokens[side];
          pen.fillRect(room.scale.x(stack.day) - width / 2, y, width, Math.max(0.5, height - (height > 3 ? 0.75 : 0)));
        }
      }
      pen.globalAlpha = 1;
    }

    return {
      draw,
      reset() {
        layers = null;
      },
    };
  };
})(window.claimline = window.claimline || {});
