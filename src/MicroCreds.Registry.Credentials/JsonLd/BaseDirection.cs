namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The base direction of a string (JSON-LD 1.1 section 4.2.4.1).</summary>
internal enum BaseDirection : byte
{
    None,
    LeftToRight,
    RightToLeft,
}
