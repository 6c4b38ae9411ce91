using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>The DID methods whose identifier is the key, so that nothing is fetched: did:key and did:jwk. Pure.</summary>
public static class SelfContainedDids
{
    /// <summary>Resolves a verification method of a self-contained DID. Never throws for input.</summary>
    /// <param name="verificationMethod">A DID URL with a fragment.</param>
    /// <param name="resolution">Found or refused where it is one; else unknown.</param>
    /// <returns>Whether it is a verification method of such a DID; another method may know it otherwise.</returns>
    public static bool TryResolve(string verificationMethod, out KeyResolution resolution)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        resolution = KeyResolution.Unknown;
        if (verificationMethod.StartsWith(DidKey.Prefix, StringComparison.Ordinal))
            resolution = DidKey.Resolve(verificationMethod);
        else if (verificationMethod.StartsWith(DidJwk.Prefix, StringComparison.Ordinal))
            resolution = DidJwk.Resolve(verificationMethod);
        return resolution.Outcome != KeyResolutionOutcome.Unknown;
    }
}
