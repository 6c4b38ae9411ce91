namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>How a badge is written in an image.</summary>
public enum BakedForm
{
    /// <summary>A JSON object in UTF-8.</summary>
    Json,
    /// <summary>A compact JWS (RFC 7515 section 3.1).</summary>
    CompactJws,
    /// <summary>The web address of an Open Badges assertion that is hosted there (2.0 and before).</summary>
    Url,
}
