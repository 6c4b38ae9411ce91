namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>Which version of the Verifiable Credentials Data Model a document says it follows, by its first context.</summary>
public enum DataModelVersion
{
    /// <summary>The first context is that of no known version.</summary>
    Unknown,
    /// <summary>1.1: <c>https://www.w3.org/2018/credentials/v1</c>.</summary>
    V1,
    /// <summary>2.0: <c>https://www.w3.org/ns/credentials/v2</c>.</summary>
    V2,
}
