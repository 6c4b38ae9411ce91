namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>A place on the map (Open Badges 3.0 GeoCoordinates), in degrees with at most six decimals.</summary>
/// <param name="Latitude">-90 to 90, north of the equator above 0.</param>
/// <param name="Longitude">-180 to 180, east of Greenwich above 0.</param>
public readonly record struct GeoPoint(decimal Latitude, decimal Longitude);
