using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>
/// The bits of one status list (Bitstring Status List 1.0): index 0 is the left-most bit of the first byte. One
/// writer, any number of readers without locks: a reader sees each bit as it is or as it was a moment ago.
/// </summary>
public sealed class StatusListBits
{
    private readonly byte[]? _revocation;
    private readonly byte[]? _suspension;
    private long _version;

    internal StatusListBits(RegistryFact.StatusListOpened opened)
    {
        Id = opened.ListId;
        Issuer = opened.Issuer;
        Purposes = (opened.RevocationUrl is null ? ListPurposes.None : ListPurposes.Revocation)
            | (opened.SuspensionUrl is null ? ListPurposes.None : ListPurposes.Suspension);
        Length = opened.Length;
        var bytes = (opened.Length + 7) / 8;
        _revocation = Purposes.HasFlag(ListPurposes.Revocation) ? new byte[bytes] : null;
        _suspension = Purposes.HasFlag(ListPurposes.Suspension) ? new byte[bytes] : null;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The issuer whose credentials it is for.</summary>
    public string Issuer { get; }

    /// <summary>What it tells.</summary>
    public ListPurposes Purposes { get; }

    /// <summary>How many entries it has.</summary>
    public int Length { get; }

    /// <summary>Grows with every change: equal versions have equal bits. Read it before the bits.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Bytes in a bit string: what <see cref="CopyTo"/> needs.</summary>
    public int ByteLength => (Length + 7) / 8;

    /// <summary>One entry.</summary>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="index">The entry, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list does not have the purpose or the index.</exception>
    public bool this[ListPurposes purpose, int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
            return (Volatile.Read(ref BitsOf(purpose)[index >> 3]) & Bit(index)) != 0;
        }
    }

    /// <summary>Copies the bit string of a purpose.</summary>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="destination">At least <see cref="ByteLength"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list does not have the purpose.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(ListPurposes purpose, Span<byte> destination) => BitsOf(purpose).CopyTo(destination);

    /// <summary>Sets the bits that a status means; the writer's alone. A superseded credential shows as revoked: the list has no other word for it.</summary>
    internal void Set(int index, CredentialStatus status)
    {
        Write(_revocation, index, status is CredentialStatus.Revoked or CredentialStatus.Superseded);
        Write(_suspension, index, status is CredentialStatus.Suspended);
        Volatile.Write(ref _version, _version + 1);
    }

    private static void Write(byte[]? bits, int index, bool value)
    {
        if (bits is null)
            return;
        ref var cell = ref bits[index >> 3];
        Volatile.Write(ref cell, (byte)(value ? cell | Bit(index) : cell & ~Bit(index)));
    }

    private static int Bit(int index) => 0x80 >> (index & 7);

    private byte[] BitsOf(ListPurposes purpose) => purpose switch
    {
        ListPurposes.Revocation when _revocation is not null => _revocation,
        ListPurposes.Suspension when _suspension is not null => _suspension,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, $"the list {Id} does not have this purpose"),
    };
}
