namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>Why what stands for a DID was refused. Stable: never renamed, never reused.</summary>
public static class DidErrorCodes
{
    /// <summary>JSON, but not the DID document that was asked for.</summary>
    public const string DocumentInvalid = "did_document_invalid";

    /// <summary>Not the log of the did:webvh that was asked for, or one that was tampered with.</summary>
    public const string LogInvalid = "did_log_invalid";
}
