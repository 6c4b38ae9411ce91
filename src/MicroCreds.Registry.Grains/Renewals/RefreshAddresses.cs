using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Personal;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>
/// The addresses that credentials name as their refresh service. An address has the credential's UUID and a MAC over it
/// under a key of the registry: it is in the signed document and can be made by nobody else, so that only who has the
/// credential can ask what it was renewed as. Nothing is stored.
/// </summary>
public sealed class RefreshAddresses
{
    /// <summary>Where the addresses begin.</summary>
    public const string Path = "refresh/";

    private const int UuidBytes = 16;

    // 128 bits, which nobody guesses.
    private const int MacBytes = 16;

    private readonly byte[] _key = new byte[HMACSHA256.HashSizeInBytes];
    private readonly Uri _publicUrl;

    /// <summary>Made by the host.</summary>
    public RefreshAddresses(MasterKey master, IOptions<RegistryOptions> options)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentNullException.ThrowIfNull(options);
        master.Derive("credential refresh", _key);
        _publicUrl = options.Value.PublicUrl;
    }

    /// <summary>The address of a credential that the registry awarded.</summary>
    /// <param name="credentialId"><c>urn:uuid:</c> and a UUID.</param>
    public string Of(string credentialId)
    {
        ArgumentNullException.ThrowIfNull(credentialId);
        Span<byte> capability = stackalloc byte[UuidBytes + MacBytes];
        Guid.ParseExact(credentialId.AsSpan(CredentialUuid.Prefix.Length), "D").TryWriteBytes(capability, bigEndian: true, out _);
        Mac(capability[..UuidBytes], capability[UuidBytes..]);
        return new Uri(_publicUrl, Path + Base64Url.EncodeToString(capability)).AbsoluteUri;
    }

    /// <summary>The credential whose address ends in this; false where no credential's does.</summary>
    public bool TryRead(string capability, [NotNullWhen(true)] out string? credentialId)
    {
        ArgumentNullException.ThrowIfNull(capability);
        credentialId = null;
        Span<byte> given = stackalloc byte[UuidBytes + MacBytes];
        Span<byte> mac = stackalloc byte[MacBytes];
        if (capability.Length != Base64Url.GetEncodedLength(given.Length)
            || !Base64Url.IsValid(capability) || !Base64Url.TryDecodeFromChars(capability, given, out var written) || written != given.Length)
            return false;
        Mac(given[..UuidBytes], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, given[UuidBytes..]))
            return false;
        credentialId = CredentialUuid.Prefix + new Guid(given[..UuidBytes], bigEndian: true);
        return true;
    }

    private void Mac(ReadOnlySpan<byte> uuid, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, uuid, whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
