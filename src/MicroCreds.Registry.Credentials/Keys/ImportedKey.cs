using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// A public key that the platform's cryptography has taken in. Used by one thread at a time, as the platform's classes ask.
/// </summary>
internal sealed class ImportedKey : IDisposable
{
    private readonly AsymmetricAlgorithm _algorithm;
    private readonly byte[] _publicKey;
    private readonly int _signatureSize;

    private ImportedKey(KeyType type, ReadOnlySpan<byte> publicKey, AsymmetricAlgorithm algorithm, int signatureSize)
    {
        Type = type;
        _publicKey = publicKey.ToArray();
        _algorithm = algorithm;
        _signatureSize = signatureSize;
    }

    private KeyType Type { get; }

    /// <summary>Takes a key in; null where the bytes are no public key of the kind.</summary>
    public static ImportedKey? TryImport(KeyType type, ReadOnlySpan<byte> publicKey) => type switch
    {
        KeyType.P256 or KeyType.P384 or KeyType.P521 => TryImportPoint(NistCurve.Of(type), publicKey),
        KeyType.Rsa => TryImportRsa(publicKey),
        _ => null,
    };

    public bool Is(KeyType type, ReadOnlySpan<byte> publicKey) => Type == type && publicKey.SequenceEqual(_publicKey);

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != _signatureSize)
            return false;
        return _algorithm is ECDsa ecdsa
            ? ecdsa.VerifyData(message, signature, NistCurve.Of(Type).Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            : ((RSA)_algorithm).VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public void Dispose() => _algorithm.Dispose();

    private static ImportedKey? TryImportPoint(NistCurve curve, ReadOnlySpan<byte> publicKey) =>
        curve.TryDecompress(publicKey, out var point)
            ? new ImportedKey(curve.Type, publicKey, ECDsa.Create(new ECParameters { Curve = curve.Named, Q = point }), curve.SignatureSize)
            : null;

    private static ImportedKey? TryImportRsa(ReadOnlySpan<byte> publicKey) =>
        RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(publicKey, out var modulus, out var exponent)
            ? new ImportedKey(
                KeyType.Rsa,
                publicKey,
                RSA.Create(new RSAParameters { Modulus = modulus.ToArray(), Exponent = exponent.ToArray() }),
                modulus.Length)
            : null;
}
