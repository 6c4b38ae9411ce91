using System.Collections.Concurrent;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// Digest → what the registry knows of the credential: less than 40 bytes each, no object per credential. 128 bits of
/// the digest are kept (docs/decisions/0005-digest-admission.md says why that is enough).
/// </summary>
/// <remarks>
/// One writer, any number of readers, no locks. A row is filled in before the slot that names it is written with
/// release semantics; a reader reads the slot with acquire semantics and so sees the row whole. Growth builds the
/// next slot table in private and publishes the reference; a reader on the old table sees the index as it was a
/// moment ago. Only a row's standing changes later: it is one aligned half-word, and what it refers to is stored first.
/// docs/verification.md has the whole argument.
/// </remarks>
public sealed class VerificationIndex
{
    private const int StatusMask = 3;
    private const int NoStatusIndex = CredentialRow.MaxStatusIndex + 1;

    private readonly RegistryView _registry;
    private readonly GrowingTable<AwardClass> _classes = new();
    private readonly Dictionary<AwardClass, int> _classOrdinals = [];
    private readonly ConcurrentDictionary<int, WideDates> _wideDates = new();
    private readonly ConcurrentDictionary<int, StatusChange> _changes = new();
    private readonly ConcurrentDictionary<int, CredentialNotices> _notices = new();
    private bool _hasNotices;
    private SlotTable _slots = new(1024);
    private RowChunk[] _chunks = [];
    private int _count;

    internal VerificationIndex(RegistryView registry) => _registry = registry;

    /// <summary>How many credentials it knows.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>What the rows and the slots take in memory. Classes, dates out of the ordinary and status changes are not counted.</summary>
    public long Bytes => Volatile.Read(ref _slots).Bytes + Volatile.Read(ref _chunks).Sum(chunk => chunk.Bytes);

    /// <summary>Finds a credential by its digest. Safe from any thread at any time.</summary>
    public bool TryFind(in Hash256 digest, out IndexedCredential credential)
    {
        if (!TryFindOrdinal(digest.Prefix, out var ordinal))
        {
            credential = default;
            return false;
        }

        credential = Read(ordinal);
        return true;
    }

    /// <summary>Adds a credential; the writer's alone. A digest that is there already is left as it is.</summary>
    internal void Add(RegistryFact.CredentialAdmitted fact)
    {
        if (TryFindOrdinal(fact.Digest.Prefix, out _))
            return;
        var ordinal = _count;
        var awardClass = InternClass(new AwardClass(
            _registry.InternIssuer(fact.Issuer),
            _registry.InternKey(fact.KeyId),
            _registry.InternAchievement(fact.AchievementId),
            fact.AchievementVersion,
            fact.StatusListId));

        var (chunk, row) = Claim(ordinal, fact.AdmittedAt);
        Fill(chunk, row, ordinal, awardClass, fact);
        if (ordinal == _slots.Capacity)
            Grow(ordinal);
        _slots.Insert((ulong)(fact.Digest.Prefix >> 64), (ulong)fact.Digest.Prefix, ordinal);
        Volatile.Write(ref _count, ordinal + 1);
    }

    /// <summary>Sets a credential's status; the writer's alone. Answers its place in its status list, if it has one.</summary>
    /// <returns>False where the digest is not known.</returns>
    internal bool SetStatus(RegistryFact.CredentialStatusSet fact, out string? statusList, out int statusIndex)
    {
        statusList = null;
        statusIndex = 0;
        if (!TryFindOrdinal(fact.Digest.Prefix, out var ordinal))
            return false;

        // The change is stored before the standing that refers to it is published, and stays after reinstatement: a
        // reader that saw the old standing may be about to look for it.
        _changes[ordinal] = new StatusChange(fact.Status, fact.Reason, fact.At, fact.SupersededBy);
        ref var row = ref RowAt(ordinal);
        Volatile.Write(ref row.Standing, (ushort)((row.Standing & ~StatusMask) | (int)fact.Status));

        statusIndex = (int)(row.Place >> 10);
        if (statusIndex != NoStatusIndex)
            statusList = _classes[ChunkOf(ordinal).ClassAt(row.Standing >> 2)].StatusList;
        return true;
    }

    /// <summary>Changes what the issuer says of a credential beside its status; the writer's alone.</summary>
    /// <returns>False where the digest is not known.</returns>
    internal bool TryNote(in Hash256 digest, Func<CredentialNotices, CredentialNotices> change)
    {
        if (!TryFindOrdinal(digest.Prefix, out var ordinal))
            return false;
        var notices = change(_notices.GetValueOrDefault(ordinal, CredentialNotices.None));
        if (notices == CredentialNotices.None)
            _notices.TryRemove(ordinal, out _);
        else
            _notices[ordinal] = notices;
        Volatile.Write(ref _hasNotices, true);
        return true;
    }

    private bool TryFindOrdinal(UInt128 prefix, out int ordinal)
    {
        var high = (ulong)(prefix >> 64);
        var low = (ulong)prefix;
        var slots = Volatile.Read(ref _slots);
        for (var slot = slots.Home(high); slots.Read(slot) is not 0 and var content; slot = slots.Next(slot))
        {
            if (!slots.MayBe(content, low))
                continue;
            ordinal = slots.Ordinal(content);
            ref var row = ref RowAt(ordinal);
            if (row.DigestHigh == high && row.DigestLow == low)
                return true;
        }

        ordinal = -1;
        return false;
    }

    private IndexedCredential Read(int ordinal)
    {
        var chunk = ChunkOf(ordinal);
        ref var row = ref chunk.Rows[ordinal & (RowChunk.Length - 1)];
        var standing = Volatile.Read(ref row.Standing);
        var dates = row.ValidForSeconds == CredentialRow.Wide
            ? _wideDates[ordinal]
            : WideDates.Of(in row, chunk.AdmittedBase);
        var awardClass = _classes[chunk.ClassAt(standing >> 2)];
        StatusChange? change = null;
        if ((standing & StatusMask) != (int)CredentialStatus.Active && _changes[ordinal] is { Status: not CredentialStatus.Active } latest)
            change = latest;
        return new IndexedCredential(
            _registry.IssuerAt(awardClass.Issuer),
            _registry.KnownKey(awardClass.Key),
            _registry.AchievementAt(awardClass.Achievement),
            awardClass.AchievementVersion,
            DateTimeOffset.FromUnixTimeMilliseconds(dates.AdmittedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(dates.ValidFrom),
            dates.ValidUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            change,
            // Few registries have any, and those that have none pay nothing for it.
            Volatile.Read(ref _hasNotices) ? _notices.GetValueOrDefault(ordinal) : null);
    }

    private void Fill(RowChunk chunk, int place, int ordinal, int awardClass, RegistryFact.CredentialAdmitted fact)
    {
        ref var row = ref chunk.Rows[place];
        var dates = new WideDates(
            fact.AdmittedAt.ToUnixTimeMilliseconds(),
            fact.ValidFrom.ToUnixTimeMilliseconds(),
            fact.ValidUntil?.ToUnixTimeMilliseconds());
        row.DigestHigh = (ulong)(fact.Digest.Prefix >> 64);
        row.DigestLow = (ulong)fact.Digest.Prefix;
        row.Standing = (ushort)(chunk.PlaceOf(awardClass) << 2);
        row.Place = (uint)(fact.StatusListId is null ? NoStatusIndex : fact.StatusIndex) << 10;
        if (!dates.TryPack(ref row, chunk.AdmittedBase))
        {
            _wideDates[ordinal] = dates;
            row.ValidForSeconds = CredentialRow.Wide;
        }
    }

    private (RowChunk Chunk, int Row) Claim(int ordinal, DateTimeOffset admittedAt)
    {
        var index = ordinal >> RowChunk.Bits;
        if (index == _chunks.Length)
            Volatile.Write(ref _chunks, [.. _chunks, new RowChunk(admittedAt.ToUnixTimeMilliseconds())]);
        return (_chunks[index], ordinal & (RowChunk.Length - 1));
    }

    private void Grow(int count)
    {
        var larger = new SlotTable(_slots.NextCapacity);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            ref var row = ref RowAt(ordinal);
            larger.Insert(row.DigestHigh, row.DigestLow, ordinal);
        }

        Volatile.Write(ref _slots, larger);
    }

    private int InternClass(AwardClass awardClass)
    {
        if (!_classOrdinals.TryGetValue(awardClass, out var ordinal))
        {
            ordinal = _classes.Add(awardClass);
            _classOrdinals.Add(awardClass, ordinal);
        }

        return ordinal;
    }

    private RowChunk ChunkOf(int ordinal) => Volatile.Read(ref _chunks)[ordinal >> RowChunk.Bits];

    private ref CredentialRow RowAt(int ordinal) => ref ChunkOf(ordinal).Rows[ordinal & (RowChunk.Length - 1)];
}
