using System.Buffers.Text;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>The hash functions of <c>_sd_alg</c> (RFC 9901 section 4.1.1).</summary>
internal static class SdJwtHash
{
    public const string Default = "sha-256";

    public static HashAlgorithmName? Find(string name) => name switch
    {
        Default => HashAlgorithmName.SHA256,
        "sha-384" => HashAlgorithmName.SHA384,
        "sha-512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>The digest in base64url of the ASCII bytes of an encoded disclosure, or of a whole SD-JWT.</summary>
    public static string Digest(HashAlgorithmName hash, ReadOnlySpan<byte> ascii) =>
        Base64Url.EncodeToString(CryptographicOperations.HashData(hash, ascii));
}
