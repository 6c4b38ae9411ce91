using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>Reads one credential and makes the checks that need no registry.</summary>
public static class CredentialInspector
{
    /// <summary>The longest credential that is read: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>
    /// Reads <paramref name="utf8"/> as a credential, checks its structure and its proof. Never throws for input.
    /// </summary>
    /// <param name="utf8">One JSON document in UTF-8.</param>
    /// <param name="resolve">Finds the public key of a verification method that is not a did:key.</param>
    /// <param name="at">The instant that proof expiry is judged at.</param>
    /// <param name="credential">What was read, where it could be read at all.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryInspect(
        ReadOnlyMemory<byte> utf8,
        ResolveVerificationMethod? resolve,
        DateTimeOffset at,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(false)] out InputError? error) => throw new NotImplementedException();
}
