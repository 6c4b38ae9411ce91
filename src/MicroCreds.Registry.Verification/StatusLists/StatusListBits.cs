using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.StatusLists;

/// <summary>
/// The bits of one status list (Bitstring Status List 1.0): index 0 is the left-most bit of the first byte. One
/// writer, any number of readers: a reader sees each status as it is or as it was a moment ago, those of one bit that
/// decide without a lock.
/// </summary>
public sealed class StatusListBits
{
    private readonly byte[]? _revocation;
    private readonly byte[]? _suspension;
    private readonly PackedStatuses? _refresh;
    private readonly PackedStatuses? _message;
    private long _version;

    internal StatusListBits(RegistryFact.StatusListOpened opened)
    {
        Id = opened.ListId;
        Issuer = opened.Issuer;
        Purposes = (opened.RevocationUrl is null ? ListPurposes.None : ListPurposes.Revocation)
            | (opened.SuspensionUrl is null ? ListPurposes.None : ListPurposes.Suspension)
            | (opened.RefreshUrl is null ? ListPurposes.None : ListPurposes.Refresh)
            | (opened.MessageUrl is null ? ListPurposes.None : ListPurposes.Message);
        Length = opened.Length;
        var bytes = (opened.Length + 7) / 8;
        _revocation = Purposes.HasFlag(ListPurposes.Revocation) ? new byte[bytes] : null;
        _suspension = Purposes.HasFlag(ListPurposes.Suspension) ? new byte[bytes] : null;
        _refresh = Purposes.HasFlag(ListPurposes.Refresh) ? new PackedStatuses(opened.Length, 1) : null;
        _message = Purposes.HasFlag(ListPurposes.Message) ? new PackedStatuses(opened.Length, opened.MessageSize) : null;
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

    /// <summary>Bits in an entry of a purpose: 1, or more for <see cref="ListPurposes.Message"/>.</summary>
    public int SizeOf(ListPurposes purpose) => PackedOf(purpose)?.Size ?? 1;

    /// <summary>Bytes in the bit string of a purpose: what <see cref="CopyTo"/> needs.</summary>
    public int ByteLengthOf(ListPurposes purpose) => PackedOf(purpose)?.ByteLength ?? (Length + 7) / 8;

    /// <summary>Whether an entry is anything but 0.</summary>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="index">The entry, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list does not have the purpose or the index.</exception>
    public bool this[ListPurposes purpose, int index] => StatusAt(purpose, index) != 0;

    /// <summary>One entry.</summary>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="index">The entry, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list does not have the purpose or the index.</exception>
    public int StatusAt(ListPurposes purpose, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        return PackedOf(purpose) is { } packed ? packed[index]
            : (Volatile.Read(ref BitsOf(purpose)[index >> 3]) & Bit(index)) != 0 ? 1 : 0;
    }

    /// <summary>Copies the bit string of a purpose.</summary>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="destination">At least <see cref="ByteLengthOf"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list does not have the purpose.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(ListPurposes purpose, Span<byte> destination)
    {
        if (PackedOf(purpose) is { } packed)
            packed.CopyTo(destination);
        else
            BitsOf(purpose).CopyTo(destination);
    }

    /// <summary>Sets the bits that a status means; the writer's alone. A superseded credential shows as revoked: the list has no other word for it.</summary>
    internal void Set(int index, CredentialStatus status)
    {
        Write(_revocation, index, status is CredentialStatus.Revoked or CredentialStatus.Superseded);
        Write(_suspension, index, status is CredentialStatus.Suspended);
        Volatile.Write(ref _version, _version + 1);
    }

    /// <summary>Sets an entry of <see cref="ListPurposes.Refresh"/> or <see cref="ListPurposes.Message"/>; the writer's alone.</summary>
    /// <returns>False where the list does not have the purpose, the entry or the number.</returns>
    internal bool TrySet(ListPurposes purpose, int index, int status)
    {
        if (PackedOf(purpose) is not { } packed || index < 0 || index >= Length || status < 0 || status >> packed.Size != 0)
            return false;
        packed[index] = status;
        Volatile.Write(ref _version, _version + 1);
        return true;
    }

    private static void Write(byte[]? bits, int index, bool value)
    {
        if (bits is null)
            return;
        ref var cell = ref bits[index >> 3];
        Volatile.Write(ref cell, (byte)(value ? cell | Bit(index) : cell & ~Bit(index)));
    }

    private static int Bit(int index) => 0x80 >> (index & 7);

    private PackedStatuses? PackedOf(ListPurposes purpose) => purpose switch
    {
        ListPurposes.Refresh => _refresh,
        ListPurposes.Message => _message,
        _ => null,
    };

    private byte[] BitsOf(ListPurposes purpose) => purpose switch
    {
        ListPurposes.Revocation when _revocation is not null => _revocation,
        ListPurposes.Suspension when _suspension is not null => _suspension,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, $"the list {Id} does not have this purpose"),
    };
}
