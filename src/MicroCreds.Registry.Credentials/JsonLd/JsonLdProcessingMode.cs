namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The version of JSON-LD (JSON-LD 1.1 API section 9.3, processingMode).</summary>
public enum JsonLdProcessingMode
{
    /// <summary>JSON-LD 1.1.</summary>
    JsonLd11,

    /// <summary>What of 1.1 was not in JSON-LD 1.0 is refused.</summary>
    JsonLd10,
}
