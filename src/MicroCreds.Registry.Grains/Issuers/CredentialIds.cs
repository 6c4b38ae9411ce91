using System.Security.Cryptography;
using System.Text;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>The ids of credentials whose issuer names none.</summary>
internal static class CredentialIds
{
    /// <summary>
    /// The id that an issuer's idempotency key stands for, so that a repeated award meets the credential of the first
    /// time: a UUID version 8 (RFC 9562 section 5.8) over SHA-256.
    /// </summary>
    public static string Derive(string issuer, string idempotencyKey) => Of($"microcreds credential id\n{issuer}\n{idempotencyKey}");

    /// <summary>The id that the key of a renewal stands for, among all that is asked of the renewed credential.</summary>
    public static string DeriveRenewal(string renewed, string idempotencyKey) => Of($"microcreds renewal id\n{renewed}\n{idempotencyKey}");

    private static string Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(hash[..16], bigEndian: true);
    }
}
