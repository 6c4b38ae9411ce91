using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// An RSA key pair that signs RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 section 8.2), 2,048 to 8,192 bits. Safe to use
/// from several threads at once; disposal waits for signatures that are being made.
/// </summary>
public sealed class RsaSigningKey : Signer
{
    private readonly KeyLanes<RSA> _lanes;
    private readonly byte[] _publicKey;

    private RsaSigningKey(RSAParameters parameters, byte[] publicKey)
    {
        _lanes = new KeyLanes<RSA>(() => RSA.Create(parameters));
        _publicKey = publicKey;
        SignatureSize = parameters.Modulus!.Length;
    }

    /// <inheritdoc/>
    public override KeyType Type => KeyType.Rsa;

    /// <summary>The public key: a SubjectPublicKeyInfo in DER.</summary>
    public override ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <inheritdoc/>
    public override int SignatureSize { get; }

    /// <summary>Makes a new random key pair with the exponent 65537. Slow: a tenth of a second and more.</summary>
    /// <param name="modulusBits">2,048 to 8,192, a multiple of 8. Default 2,048.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another size.</exception>
    public static RsaSigningKey Generate(int modulusBits = RsaPublicKeyBytes.MinModulusBits)
    {
        if (modulusBits is < RsaPublicKeyBytes.MinModulusBits or > RsaPublicKeyBytes.MaxModulusBits || modulusBits % 8 != 0)
            throw new ArgumentOutOfRangeException(nameof(modulusBits), modulusBits, "2,048 to 8,192 bits, a multiple of 8");
        using var made = RSA.Create(modulusBits);
        return TryFromAndClear(made, out var key) ? key : throw new CryptographicException("the platform made a key that is out of bounds");
    }

    /// <summary>
    /// Reads a PKCS#8 PrivateKeyInfo (RFC 5958) that is not encrypted. False where it is malformed, another kind of key,
    /// or not within the bounds of <see cref="RsaPublicKeyBytes"/>.
    /// </summary>
    public static bool TryImportPkcs8(ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out RsaSigningKey? key)
    {
        key = null;
        using var read = RSA.Create();
        try
        {
            read.ImportPkcs8PrivateKey(pkcs8, out var consumed);
            return consumed == pkcs8.Length && TryFromAndClear(read, out key);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Hands out the key pair as a PKCS#8 PrivateKeyInfo, to be sealed and stored. The caller zeroes it.</summary>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public byte[] ExportPkcs8() => _lanes.Read(key => key.ExportPkcs8PrivateKey());

    /// <inheritdoc/>
    public override void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        if (signature.Length < SignatureSize)
            throw new ArgumentException($"a signature takes {SignatureSize} bytes", nameof(signature));
        _lanes.Sign(message, signature[..SignatureSize], SignPkcs1);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _lanes.Dispose();
    }

    private static bool TryFromAndClear(RSA source, [NotNullWhen(true)] out RsaSigningKey? key)
    {
        var parameters = source.ExportParameters(includePrivateParameters: true);
        try
        {
            key = RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(parameters.Modulus, parameters.Exponent, out var publicKey)
                ? new RsaSigningKey(parameters, publicKey)
                : null;
            return key is not null;
        }
        finally
        {
            foreach (var secret in (byte[]?[])[parameters.D, parameters.P, parameters.Q, parameters.DP, parameters.DQ, parameters.InverseQ])
                CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static void SignPkcs1(RSA key, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        if (!key.TrySignData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, out var written) || written != signature.Length)
            throw new CryptographicException("the platform made a signature of another length");
    }
}
