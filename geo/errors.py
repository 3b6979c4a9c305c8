"""Errors of the geographic layer."""


class GeoError(ValueError):
    """Say that a place, a shape or a geographic file is not usable."""


class UnknownPlaceError(GeoError):
    """Say that no place has the given id."""


class GazetteerFileError(GeoError):
    """Say that a gazetteer file is missing, damaged or of another format."""
