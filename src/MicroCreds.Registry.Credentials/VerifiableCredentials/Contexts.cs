namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>The JSON-LD context URLs that this registry writes or tells documents apart by.</summary>
public static class Contexts
{
    /// <summary>Verifiable Credentials Data Model 2.0.</summary>
    public const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";

    /// <summary>Verifiable Credentials Data Model 1.1: read, never written.</summary>
    public const string CredentialsV1 = "https://www.w3.org/2018/credentials/v1";

    /// <summary>Open Badges 3.0, context version 3.0.3.</summary>
    public const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /// <summary>The extensions of Open Badges 3.0, among them the type of a refresh service.</summary>
    public const string OpenBadgesExtensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

    /// <summary>What every version of the Open Badges 3.0 context begins with.</summary>
    public const string OpenBadgesPrefix = "https://purl.imsglobal.org/spec/ob/v3p0/context";

    /// <summary>Comprehensive Learner Record 2.0, context version 2.0.1.</summary>
    public const string Clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /// <summary>What every version of the Comprehensive Learner Record 2.0 context begins with.</summary>
    public const string ClrPrefix = "https://purl.imsglobal.org/spec/clr/v2p0/context";
}
