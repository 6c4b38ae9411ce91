using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// An ECDSA key pair on P-256, P-384 or P-521 (FIPS 186-5). Signatures are r ‖ s (IEEE P1363) and differ each time. Safe to use
/// from several threads at once; disposal waits for signatures that are being made.
/// </summary>
public sealed class EcdsaSigningKey : Signer
{
    private readonly NistCurve _curve;
    private readonly KeyLanes<ECDsa> _lanes;
    private readonly byte[] _publicKey;

    private EcdsaSigningKey(NistCurve curve, ECParameters parameters)
    {
        _curve = curve;
        _lanes = new KeyLanes<ECDsa>(() => ECDsa.Create(parameters));
        var point = _lanes.Read(key => key.ExportParameters(includePrivateParameters: false)).Q;
        _publicKey = new byte[curve.PointSize];
        if (!curve.TryCompress(point.X, point.Y, _publicKey))
            throw new CryptographicException("the platform made a public key that is no point of the curve");
    }

    /// <inheritdoc/>
    public override KeyType Type => _curve.Type;

    /// <summary>The public key: a compressed point of 33, 49 or 67 bytes.</summary>
    public override ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <inheritdoc/>
    public override int SignatureSize => _curve.SignatureSize;

    /// <summary>Bytes of the private scalar: 32 for P-256, 48 for P-384, 66 for P-521.</summary>
    public int PrivateKeySize => _curve.FieldSize;

    /// <summary>The public key as Multikey: <c>zDn…</c> for P-256, <c>z82…</c> for P-384, <c>z2J9…</c> for P-521.</summary>
    public string PublicKeyMultibase => Multikey.FormatPublic(Type, _publicKey);

    /// <summary>Makes a new random key pair.</summary>
    /// <param name="type"><see cref="KeyType.P256"/>, <see cref="KeyType.P384"/> or <see cref="KeyType.P521"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another kind.</exception>
    public static EcdsaSigningKey Generate(KeyType type)
    {
        var curve = NistCurve.Of(type);
        using var made = ECDsa.Create(curve.Named);
        return FromAndClear(curve, made.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Whether the bytes are a private scalar of the curve: big-endian, 32, 48 or 66 bytes, 1 to n − 1.</summary>
    /// <param name="type"><see cref="KeyType.P256"/>, <see cref="KeyType.P384"/> or <see cref="KeyType.P521"/>.</param>
    /// <param name="privateKey">The bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another kind.</exception>
    public static bool IsPrivateKey(KeyType type, ReadOnlySpan<byte> privateKey) => NistCurve.Of(type).IsPrivateScalar(privateKey);

    /// <summary>Takes the key pair of a private scalar. The caller zeroes the scalar.</summary>
    /// <param name="type"><see cref="KeyType.P256"/>, <see cref="KeyType.P384"/> or <see cref="KeyType.P521"/>.</param>
    /// <param name="privateKey">Big-endian, 32, 48 or 66 bytes, 1 to n − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another kind.</exception>
    /// <exception cref="ArgumentException">Not a scalar of the curve.</exception>
    public static EcdsaSigningKey FromPrivateKey(KeyType type, ReadOnlySpan<byte> privateKey)
    {
        var curve = NistCurve.Of(type);
        if (!curve.IsPrivateScalar(privateKey))
            throw new ArgumentException($"a {type} private key has {curve.FieldSize} bytes and lies between 1 and the curve's order", nameof(privateKey));
        return FromAndClear(curve, new ECParameters { Curve = curve.Named, D = privateKey.ToArray() });
    }

    /// <summary>Reads a PKCS#8 PrivateKeyInfo (RFC 5958) that is not encrypted. False where it is malformed or another kind of key.</summary>
    public static bool TryImportPkcs8(ReadOnlySpan<byte> pkcs8, [NotNullWhen(true)] out EcdsaSigningKey? key)
    {
        key = null;
        using var read = ECDsa.Create();
        try
        {
            read.ImportPkcs8PrivateKey(pkcs8, out var consumed);
            if (consumed != pkcs8.Length)
                return false;
        }
        catch (CryptographicException)
        {
            return false;
        }

        var parameters = read.ExportParameters(includePrivateParameters: true);
        var curve = NistCurve.Find(parameters.Curve.Oid);
        if (curve is null)
        {
            CryptographicOperations.ZeroMemory(parameters.D);
            return false;
        }

        key = FromAndClear(curve, parameters);
        return true;
    }

    /// <summary>Reads a Multikey secret of P-256, P-384 or P-521. False where it is malformed, out of range or another kind of key.</summary>
    public static bool TryImportMultikey(ReadOnlySpan<char> secretKeyMultibase, [NotNullWhen(true)] out EcdsaSigningKey? key)
    {
        key = null;
        Span<byte> secret = stackalloc byte[Multikey.MaxKeyBytes];
        try
        {
            if (!Multikey.TryParse(secretKeyMultibase, out var type, secret, out var size))
                return false;
            var curve = type switch
            {
                MultikeyType.P256Secret => NistCurve.P256,
                MultikeyType.P384Secret => NistCurve.P384,
                MultikeyType.P521Secret => NistCurve.P521,
                _ => null,
            };
            if (curve?.IsPrivateScalar(secret[..size]) != true)
                return false;
            key = FromPrivateKey(curve.Type, secret[..size]);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc/>
    public override void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        if (signature.Length < SignatureSize)
            throw new ArgumentException($"a signature takes {SignatureSize} bytes", nameof(signature));
        _lanes.Sign(message, signature[..SignatureSize], _curve.Type switch { KeyType.P256 => SignSha256, KeyType.P384 => SignSha384, _ => SignSha512 });
    }

    /// <summary>Hands out the private scalar, to be sealed and stored. The caller zeroes it.</summary>
    /// <param name="privateKey">Takes <see cref="PrivateKeySize"/> bytes.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    /// <exception cref="ObjectDisposedException">The key is disposed.</exception>
    public void ExportPrivateKey(Span<byte> privateKey)
    {
        if (privateKey.Length < PrivateKeySize)
            throw new ArgumentException($"the private key takes {PrivateKeySize} bytes", nameof(privateKey));
        var parameters = _lanes.Read(key => key.ExportParameters(includePrivateParameters: true));
        parameters.D.CopyTo(privateKey);
        CryptographicOperations.ZeroMemory(parameters.D);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _lanes.Dispose();
    }

    private static EcdsaSigningKey FromAndClear(NistCurve curve, ECParameters parameters)
    {
        try
        {
            return new EcdsaSigningKey(curve, parameters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }

    private static void SignSha256(ECDsa key, ReadOnlySpan<byte> message, Span<byte> signature) => Sign(key, message, signature, HashAlgorithmName.SHA256);

    private static void SignSha384(ECDsa key, ReadOnlySpan<byte> message, Span<byte> signature) => Sign(key, message, signature, HashAlgorithmName.SHA384);

    private static void SignSha512(ECDsa key, ReadOnlySpan<byte> message, Span<byte> signature) => Sign(key, message, signature, HashAlgorithmName.SHA512);

    private static void Sign(ECDsa key, ReadOnlySpan<byte> message, Span<byte> signature, HashAlgorithmName hash)
    {
        if (!key.TrySignData(message, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out var written) || written != signature.Length)
            throw new CryptographicException("the platform made a signature of another length");
    }
}
