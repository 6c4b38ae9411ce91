namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>How verifying a proof ended. Only <see cref="Pass"/> says that the document is what the key's holder signed.</summary>
public enum ProofOutcome
{
    /// <summary>The proof was verified and holds.</summary>
    Pass,

    /// <summary>The cryptosuite is not one that is verified here; nothing is known.</summary>
    Unsupported,

    /// <summary>The verification method's key is not known here; nothing is known.</summary>
    Unresolvable,

    /// <summary>The proof does not hold, or is malformed, expired or for another purpose.</summary>
    Fail,
}
