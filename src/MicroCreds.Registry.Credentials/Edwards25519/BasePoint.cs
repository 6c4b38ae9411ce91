namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>The multiples of B, made when they are first needed.</summary>
internal static class BasePoint
{
    public static readonly PointTable Table = new(CurvePoint.Base, PointTable.MaxWindowBits);
}
