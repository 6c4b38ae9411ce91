using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>
/// Verification methods of controllers that are no DIDs, such as <c>https://example.com/issuers/7#z6Mk…</c>, as Open
/// Badges issuers write them: the fragment is the key itself. So the signature can be verified without the
/// controller's document; that the key is the controller's, only that document shows.
/// </summary>
internal static class SelfNamedKey
{
    /// <summary>The key in a verification method's fragment; false where there is none, or the controller is a DID, whose document says which keys it has.</summary>
    public static bool TryRead(string verificationMethod, [NotNullWhen(true)] out VerificationKey? key)
    {
        key = null;
        var hash = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        if (hash <= 0 || verificationMethod.StartsWith("did:", StringComparison.OrdinalIgnoreCase)
            || !Multikey.TryReadPublic(verificationMethod.AsSpan(hash + 1), out var type, out var publicKey))
            return false;
        key = new VerificationKey(verificationMethod, verificationMethod[..hash], publicKey) { Type = type, IsSelfNamed = true };
        return true;
    }
}
