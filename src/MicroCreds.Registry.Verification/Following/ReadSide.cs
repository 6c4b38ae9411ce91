using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Registry;
using MicroCreds.Registry.Verification.StatusLists;

namespace MicroCreds.Registry.Verification.Following;

/// <summary>
/// The whole read side of one process: a pure projection of the ledger. One writer at a time calls
/// <see cref="Apply"/> and <see cref="Confirm"/> (a <see cref="LedgerFollower"/> does); everything else is read from
/// any thread without locks. Read <see cref="AsOf"/> before what it dates: what is read then is as new or newer.
/// </summary>
public sealed class ReadSide
{
    // Held while an entry is applied and while a capture is taken, so that a capture is of one ledger size. Readers never ask for it.
    private readonly Lock _applying = new();
    private Moment _moment = new(default);

    /// <summary>An empty read side: that of a ledger without entries.</summary>
    public ReadSide() => Index = new VerificationIndex(Registry);

    /// <summary>Registered credentials by digest.</summary>
    public VerificationIndex Index { get; }

    /// <summary>Issuers, keys, accreditations, achievements.</summary>
    public RegistryView Registry { get; } = new();

    /// <summary>The status lists that the registry serves.</summary>
    public StatusListDirectory StatusLists { get; } = new();

    /// <summary>How many ledger entries are applied, and when the ledger was known to have that size.</summary>
    public AsOf AsOf => Volatile.Read(ref _moment).AsOf;

    /// <summary>
    /// Applies one ledger entry, strictly in order. An index that was applied is ignored; one that comes too early is
    /// refused and changes nothing.
    /// </summary>
    /// <param name="ledgerIndex">The entry's index, from 0.</param>
    /// <param name="at">The entry's time.</param>
    /// <param name="fact">What it means here, or null for an entry that does not matter here.</param>
    /// <returns>The index that is wanted next; <paramref name="ledgerIndex"/> was refused if it is greater.</returns>
    /// <exception cref="InvalidDataException">The fact contradicts the entries before it; nothing changed, and the read side stays where it is.</exception>
    public long Apply(long ledgerIndex, DateTimeOffset at, RegistryFact? fact)
    {
        lock (_applying)
        {
            var known = _moment.AsOf;
            if (ledgerIndex != known.Size)
                return known.Size;
            if (fact is not null)
                Project(ledgerIndex, fact);
            Volatile.Write(ref _moment, new Moment(new AsOf(known.Size + 1, at > known.Time ? at : known.Time)));
            return known.Size + 1;
        }
    }

    /// <summary>Notes that the ledger had no further entries at an instant: the knowledge is that fresh.</summary>
    public void Confirm(DateTimeOffset instant)
    {
        lock (_applying)
        {
            var known = _moment.AsOf;
            if (instant > known.Time)
                Volatile.Write(ref _moment, new Moment(known with { Time = instant }));
        }
    }

    /// <summary>
    /// Its content at one ledger size, to be written down while it goes on. Safe from any thread; the applying waits only
    /// while references to the registry's records are copied.
    /// </summary>
    public ReadSideCapture Capture()
    {
        lock (_applying)
            return new ReadSideCapture(_moment.AsOf, Index.Capture(), Registry.Capture(), StatusLists.Capture());
    }

    /// <summary>Takes over content that was captured before. A reader sees credentials and statuses only once all of it is there.</summary>
    /// <exception cref="InvalidOperationException">Something was applied already.</exception>
    internal void Adopt(AsOf asOf, IndexContents index, RegistryRecords registry, IEnumerable<RegistryFact.StatusListOpened> statusLists)
    {
        lock (_applying)
        {
            if (_moment.AsOf.Size != 0)
                throw new InvalidOperationException("only an empty read side takes over content");
            Registry.Adopt(registry);
            foreach (var opened in statusLists)
                StatusLists.Open(opened);
            Index.Adopt(
                index,
                (list, place, status) => StatusLists.Find(list)!.Set(place, status),
                (list, purpose, place, number) => StatusLists.Find(list)!.TrySet(purpose, place, number));
            Volatile.Write(ref _moment, new Moment(asOf));
        }
    }

    private void Project(long ledgerIndex, RegistryFact fact)
    {
        switch (fact)
        {
            case RegistryFact.CredentialAdmitted admitted: Admit(ledgerIndex, admitted); break;
            case RegistryFact.CredentialStatusSet changed: SetStatus(ledgerIndex, changed); break;
            case RegistryFact.CredentialMessageSet said: SetMessage(ledgerIndex, said); break;
            case RegistryFact.CredentialRefreshOffered offered: OfferRefresh(ledgerIndex, offered); break;
            case RegistryFact.IssuerRegistered registered: Registry.Apply(registered); break;
            case RegistryFact.IssuerKeyAdded added: Registry.Apply(added); break;
            case RegistryFact.IssuerKeyRetired retired: Registry.Apply(retired); break;
            case RegistryFact.IssuerKeyCompromised compromised: Registry.Apply(compromised); break;
            case RegistryFact.IssuerAccredited accredited: Registry.Apply(accredited); break;
            case RegistryFact.AccreditationSuspended suspended: Registry.Apply(suspended); break;
            case RegistryFact.AccreditationReinstated reinstated: Registry.Apply(reinstated); break;
            case RegistryFact.AccreditationWithdrawn withdrawn: Registry.Apply(withdrawn); break;
            case RegistryFact.AchievementPublished published: Registry.Apply(published); break;
            case RegistryFact.AchievementApproved approved: Registry.Apply(approved); break;
            case RegistryFact.ApprovalWithdrawn withdrawn: Registry.Apply(withdrawn); break;
            case RegistryFact.StatusListOpened opened: Open(ledgerIndex, opened); break;
            default: throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType(), "not a fact that is known here");
        }
    }

    private void Admit(long ledgerIndex, RegistryFact.CredentialAdmitted fact)
    {
        if (fact.StatusListId is { } id)
        {
            var list = StatusLists.Find(id)
                ?? throw new InvalidDataException($"ledger entry {ledgerIndex} admits a credential into the status list {id}, which was never opened");
            if (fact.StatusIndex < 0 || fact.StatusIndex >= list.Length)
                throw new InvalidDataException($"ledger entry {ledgerIndex} gives a credential the index {fact.StatusIndex} of the status list {id}, which has {list.Length} entries");
        }

        Index.Add(fact);
    }

    private void SetStatus(long ledgerIndex, RegistryFact.CredentialStatusSet fact)
    {
        if (!Index.SetStatus(fact, out var listId, out var index))
            throw new InvalidDataException($"ledger entry {ledgerIndex} sets the status of {fact.Digest}, which was never admitted");
        if (listId is not null)
            StatusLists.Find(listId)!.Set(index, fact.Status);
    }

    private void SetMessage(long ledgerIndex, RegistryFact.CredentialMessageSet fact)
    {
        RequireAdmitted(ledgerIndex, fact.Digest);
        SetListed(ledgerIndex, fact.ListId, ListPurposes.Message, fact.Index, fact.Number);
        Index.TryNote(fact);
    }

    private void OfferRefresh(long ledgerIndex, RegistryFact.CredentialRefreshOffered fact)
    {
        RequireAdmitted(ledgerIndex, fact.Digest);
        SetListed(ledgerIndex, fact.ListId, ListPurposes.Refresh, fact.Index, 1);
        Index.TryNote(fact);
    }

    private void RequireAdmitted(long ledgerIndex, in Hash256 digest)
    {
        if (!Index.TryFind(digest, out _))
            throw new InvalidDataException($"ledger entry {ledgerIndex} says something of {digest}, which was never admitted");
    }

    private void SetListed(long ledgerIndex, string listId, ListPurposes purpose, int index, int status)
    {
        if (StatusLists.Find(listId) is not { } list || !list.TrySet(purpose, index, status))
            throw new InvalidDataException($"ledger entry {ledgerIndex} sets {purpose} {status} of index {index} in the status list {listId}, which has no such thing");
    }

    private void Open(long ledgerIndex, RegistryFact.StatusListOpened fact)
    {
        if (fact.Length is < 1 or > CredentialRow.MaxStatusIndex + 1)
            throw new InvalidDataException($"ledger entry {ledgerIndex} opens a status list of {fact.Length} entries");
        if (fact.MessageSize is < 1 or > BitstringStatusListEntry.MaxSize)
            throw new InvalidDataException($"ledger entry {ledgerIndex} opens a status list of {fact.MessageSize} bits an entry");
        StatusLists.Open(fact);
    }

    private sealed record Moment(AsOf AsOf);
}
