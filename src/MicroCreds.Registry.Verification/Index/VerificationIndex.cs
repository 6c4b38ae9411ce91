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
/// release semantics; a reader reads the slot with acquire semantics and so sees the row whole. A row never changes;
/// a status is one byte written whole, after what it refers to. Growth builds a segment of the slot table in private and
/// publishes the reference; a reader on the old one sees the index as it was a moment ago. docs/verification.md has the
/// whole argument.
/// </remarks>
public sealed class VerificationIndex
{
    private readonly RegistryView _registry;
    private readonly GrowingTable<AwardClass> _classes = new();
    private readonly Dictionary<AwardClass, int> _classOrdinals = [];
    private readonly SideTable<CredentialDates> _wideDates = new();
    private readonly SideTable<PackedChange> _changes = new();
    private readonly SideTable<PackedNotices> _notices = new();
    private readonly TextArena _texts = new();
    private SlotTable _slots;
    private RowChunk[] _chunks = [];
    private int _count;

    internal VerificationIndex(RegistryView registry)
    {
        _registry = registry;
        _slots = new SlotTable(DigestOf);
    }

    /// <summary>How many credentials it knows.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>
    /// What it takes in memory: rows, wherever they are, statuses, slots, the chunks' classes, and the side tables of
    /// changed statuses, of notices and of dates out of the ordinary. The classes themselves and the registry's records are not counted.
    /// </summary>
    public long Bytes =>
        Volatile.Read(ref _slots).Bytes + Volatile.Read(ref _chunks).Sum(chunk => chunk.Bytes) + _wideDates.Bytes + _changes.Bytes + _notices.Bytes + _texts.Bytes;

    /// <summary>Finds a credential by its digest. Safe from any thread at any time.</summary>
    public bool TryFind(in Hash256 digest, out IndexedCredential credential)
    {
        var isFound = TryFindOrdinal(digest.Prefix, out var ordinal);
        credential = isFound ? Read(ordinal) : default;
        // The rows may be those of a mapped file, which stays mapped for as long as the index is there.
        GC.KeepAlive(this);
        return isFound;
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

        Fill(Claim(ordinal, fact.AdmittedAt), ordinal, awardClass, fact);
        _slots.Insert(fact.Digest.Prefix, ordinal);
        Volatile.Write(ref _count, ordinal + 1);
    }

    /// <summary>Sets a credential's status; the writer's alone. Answers its place in its status list, if it has one.</summary>
    /// <returns>False where the digest is not known.</returns>
    internal bool SetStatus(RegistryFact.CredentialStatusSet fact, out string? statusList, out int statusIndex)
    {
        var isKnown = TryFindOrdinal(fact.Digest.Prefix, out var ordinal);
        if (isKnown)
        {
            SetStatus(ordinal, new PackedChange(
                fact.At.ToUnixTimeMilliseconds(), _texts.Add(fact.Reason), _texts.Add(fact.SupersededBy), fact.Status,
                fact is { IsRenewal: true, Status: CredentialStatus.Superseded }));
        }

        (statusList, statusIndex) = isKnown ? PlaceOf(ordinal) : default;
        return isKnown;
    }

    /// <summary>Sets the message of a credential; the writer's alone. False where the digest is not known.</summary>
    internal bool TryNote(RegistryFact.CredentialMessageSet fact) => TryNote(fact.Digest, fact.ListId, known => known with
    {
        Message = fact.Number == 0 ? TextArena.None : _texts.Add(fact.Text),
        MessageAt = fact.At.ToUnixTimeMilliseconds(),
        Index = fact.Index,
        Number = fact.Number,
        Purpose = ListPurposes.Message,
    });

    /// <summary>Notes that a newer version of a credential is to be had; the writer's alone. False where the digest is not known.</summary>
    internal bool TryNote(RegistryFact.CredentialRefreshOffered fact) => TryNote(fact.Digest, fact.ListId, known => known with
    {
        RefreshOfferedAt = fact.At.ToUnixTimeMilliseconds(),
        Index = fact.Index,
        Number = 1,
        Purpose = ListPurposes.Refresh,
    });

    /// <summary>Its content as it is now; the writer's alone to take, anybody's to read. Costs next to nothing: nothing that it names changes any more.</summary>
    internal IndexCapture Capture() => new(
        _count, _chunks, _chunks is [.., var last] ? last.Classes.Length : 0, _classes.ToArray(),
        new(_wideDates, _wideDates.Count), new(_changes, _changes.Count), new(_notices, _notices.Count), _texts, _texts.Length);

    /// <summary>
    /// Takes over content that was captured before, in the place of none: the writer's alone. Readers see either nothing of
    /// it or all of it.
    /// </summary>
    /// <param name="contents">The content.</param>
    /// <param name="onChange">Is told of every change of the status of a credential that has a place in a list, in their order.</param>
    /// <param name="onNotice">Is told of every change of what is said of a credential: the list, the purpose, the place, the number.</param>
    /// <exception cref="InvalidOperationException">The index is not empty.</exception>
    internal void Adopt(IndexContents contents, Action<string, int, CredentialStatus> onChange, Action<string, ListPurposes, int, int> onNotice)
    {
        if (_count != 0)
            throw new InvalidOperationException("only an empty index takes over content");
        foreach (var awardClass in contents.Classes)
            InternClass(awardClass);
        _texts.Append(contents.Texts.Span);
        foreach (var (ordinal, dates) in contents.WideDates)
            _wideDates.Set(ordinal, in dates);
        Volatile.Write(ref _chunks, contents.Chunks);
        foreach (var (ordinal, change) in contents.Changes)
        {
            SetStatus(ordinal, change);
            if (PlaceOf(ordinal) is ({ } list, var index))
                onChange(list, index, change.Status);
        }

        foreach (var (ordinal, notices) in contents.Notices)
        {
            _notices.Set(ordinal, in notices);
            onNotice(_texts.Read(notices.List)!, notices.Purpose, notices.Index, notices.Number);
        }

        Volatile.Write(ref _slots, SlotTable.Build(contents.Count, DigestOf));
        Volatile.Write(ref _count, contents.Count);
    }

    private bool TryNote(in Hash256 digest, string listId, Func<PackedNotices, PackedNotices> change)
    {
        if (!TryFindOrdinal(digest.Prefix, out var ordinal))
            return false;
        if (!_notices.TryFind(ordinal, out var known))
            known = PackedNotices.None;
        _notices.Set(ordinal, change(known) with { List = _texts.Add(listId) });
        return true;
    }

    private CredentialNotices? NoticesOf(int ordinal)
    {
        // Few registries have any, and those that have none pay nothing for it.
        if (_notices.Count == 0 || !_notices.TryFind(ordinal, out var notices))
            return null;
        var message = _texts.Read(notices.Message);
        DateTimeOffset? offered = notices.RefreshOfferedAt == PackedNotices.NotOffered ? null : DateTimeOffset.FromUnixTimeMilliseconds(notices.RefreshOfferedAt);
        return message is null && offered is null
            ? null
            : new CredentialNotices(message, message is null ? default : DateTimeOffset.FromUnixTimeMilliseconds(notices.MessageAt), offered);
    }

    private void SetStatus(int ordinal, PackedChange change)
    {
        // What the status refers to is stored before it is published, and stays after reinstatement: a reader that saw
        // the old status may be about to look for it.
        _changes.Set(ordinal, change);
        ChunkOf(ordinal).SetStatus(PlaceIn(ordinal), change.Status);
    }

    private (string? List, int Index) PlaceOf(int ordinal)
    {
        var chunk = ChunkOf(ordinal);
        ref var row = ref chunk[PlaceIn(ordinal)];
        return row.StatusIndex is { } index ? (_classes[chunk.ClassAt(row.ClassPlace)].StatusList, index) : default;
    }

    private bool TryFindOrdinal(UInt128 prefix, out int ordinal)
    {
        var probe = Volatile.Read(ref _slots).Find(prefix);
        for (ordinal = probe.Next(); ordinal >= 0; ordinal = probe.Next())
        {
            ref var row = ref ChunkOf(ordinal)[PlaceIn(ordinal)];
            if (row.DigestLow == (ulong)prefix && row.DigestHigh == (ulong)(prefix >> 64))
                return true;
        }

        return false;
    }

    private IndexedCredential Read(int ordinal)
    {
        var chunk = ChunkOf(ordinal);
        var place = PlaceIn(ordinal);
        var status = chunk.StatusAt(place);
        ref var row = ref chunk[place];
        if (!row.HasWideDates || !_wideDates.TryFind(ordinal, out var dates))
            dates = row.Dates(chunk.AdmittedBase);
        var awardClass = _classes[chunk.ClassAt(row.ClassPlace)];
        StatusChange? change = null;
        if (status != CredentialStatus.Active && _changes.TryFind(ordinal, out var latest) && latest.Status != CredentialStatus.Active)
        {
            change = new StatusChange(
                latest.Status, _texts.Read(latest.Reason), DateTimeOffset.FromUnixTimeMilliseconds(latest.AtMilliseconds), _texts.Read(latest.SupersededBy),
                latest.IsRenewal);
        }

        return new IndexedCredential(
            _registry.IssuerAt(awardClass.Issuer),
            _registry.KnownKey(awardClass.Key),
            _registry.AchievementAt(awardClass.Achievement),
            awardClass.AchievementVersion,
            DateTimeOffset.FromUnixTimeMilliseconds(dates.AdmittedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(dates.ValidFrom),
            dates.ValidUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
            change,
            NoticesOf(ordinal));
    }

    private void Fill(RowChunk chunk, int ordinal, int awardClass, RegistryFact.CredentialAdmitted fact)
    {
        ref var row = ref chunk[PlaceIn(ordinal)];
        var dates = new CredentialDates(
            fact.AdmittedAt.ToUnixTimeMilliseconds(),
            fact.ValidFrom.ToUnixTimeMilliseconds(),
            fact.ValidUntil?.ToUnixTimeMilliseconds());
        row.DigestHigh = (ulong)(fact.Digest.Prefix >> 64);
        row.DigestLow = (ulong)fact.Digest.Prefix;
        row.ClassPlace = (ushort)chunk.PlaceOf(awardClass);
        row.SetStatusIndex(fact.StatusListId is null ? null : fact.StatusIndex);
        if (!row.TrySetDates(in dates, chunk.AdmittedBase))
            _wideDates.Set(ordinal, in dates);
    }

    private RowChunk Claim(int ordinal, DateTimeOffset admittedAt)
    {
        var index = ordinal >> RowChunk.Bits;
        if (index == _chunks.Length)
            Volatile.Write(ref _chunks, [.. _chunks, new RowChunk(admittedAt.ToUnixTimeMilliseconds())]);
        return _chunks[index];
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

    private UInt128 DigestOf(int ordinal)
    {
        ref var row = ref ChunkOf(ordinal)[PlaceIn(ordinal)];
        return new UInt128(row.DigestHigh, row.DigestLow);
    }

    private RowChunk ChunkOf(int ordinal) => Volatile.Read(ref _chunks)[ordinal >> RowChunk.Bits];

    private static int PlaceIn(int ordinal) => ordinal & (RowChunk.Length - 1);
}
