using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.EventSourcing;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.StatusLists;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.StatusLists;

/// <inheritdoc cref="IStatusListGrain"/>
public sealed class StatusListGrain(
    ILedgerStore store, ReadSide readSide, MasterKey master, IOptions<RegistryOptions> options, TimeProvider clock)
    : EventSourcedGrain<StatusListState, StatusListCommand, StatusListEvent>(store), IStatusListGrain
{
    private const int MostReserved = 4_096;
    private const string SealPurpose = "status list order";

    private readonly Dictionary<StatusPurpose, SignedList> _signed = [];
    private RandomStatusIndexes? _order;

    private protected override StatusListState InitialState => StatusListState.Initial;

    private protected override string StreamId => StreamIds.StatusList(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<ImmutableArray<int>> ReserveAsync(string issuer, StatusListFamily family, int count, DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostReserved);
        var state = await ReadAsync();
        if (!state.Exists)
            await OpenAsync(issuer, family, at);
        if (State.Issuer != issuer)
            throw new ArgumentException("the list is another issuer's", nameof(issuer));
        if (State.Purposes[0] != (family.Purpose ?? StatusPurpose.Revocation))
            throw new ArgumentException("the list is for something else", nameof(family));
        if (State.IsFull)
            return [];
        // Whether a reservation is used or lost with its asker, the next one is another: each has a key of its own.
        var command = new ReserveStatusIndexes(Math.Min(count, State.Remaining)) { IdempotencyKey = NewKey(), At = at };
        var reply = await HandleAsync(command);
        if (!reply.IsAccepted)
            throw new InvalidOperationException($"status list {this.GetPrimaryKeyString()}: {reply.Refusal!.Message}");
        var range = State.Reservations[command.IdempotencyKey];
        return [.. Enumerable.Range(range.From, range.Count).Select(Order().IndexOf)];
    }

    /// <inheritdoc/>
    public async Task<MessageTable?> MessagesAsync() => (await ReadAsync()).Messages;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> CredentialAsync(StatusPurpose purpose)
    {
        var state = await ReadAsync();
        if (!state.Purposes.Contains(purpose) || readSide.StatusLists.Find(state.StatusListId) is not { } bits)
            return null;
        var now = clock.GetUtcNow();
        var issuer = GrainFactory.GetGrain<IIssuerGrain>(state.Issuer);
        if ((await issuer.ReadAsync()).ActiveKey is not { SealedSecret.IsEmpty: false } key)
            return null;
        var version = bits.Version;
        if (_signed.TryGetValue(purpose, out var kept) && kept.Version == version && kept.KeyId == key.Id && now < kept.SignedAt + options.Value.StatusListTimeToLive)
            return kept.Utf8;
        var utf8 = await issuer.SignStatusListAsync(Write(state, purpose, bits, now), now);
        _signed[purpose] = new SignedList(version, key.Id, now, utf8);
        return utf8;
    }

    private protected override Decision<StatusListEvent> Decide(StatusListState state, StatusListCommand command) =>
        StatusListDecider.Decide(state, command);

    private protected override StatusListState Evolve(StatusListState state, StatusListEvent happened) =>
        StatusListDecider.Evolve(state, happened);

    private async Task OpenAsync(string issuer, StatusListFamily family, DateTimeOffset at)
    {
        var key = RandomNumberGenerator.GetBytes(RandomStatusIndexes.KeySize);
        var id = this.GetPrimaryKeyString();
        var reply = await HandleAsync(new OpenStatusList(issuer, family.Purpose is null ? null : family)
        {
            StatusListId = id,
            SealedKey = master.Seal(SealPurpose, key, id),
            IdempotencyKey = "open",
            At = at,
        });
        if (!reply.IsAccepted)
            throw new InvalidOperationException($"status list {id}: {reply.Refusal!.Message}");
    }

    private RandomStatusIndexes Order() =>
        _order ??= new RandomStatusIndexes(master.Open(SealPurpose, State.SealedKey.Span, State.StatusListId), State.Length);

    private ReadOnlyMemory<byte> Write(StatusListState state, StatusPurpose purpose, StatusListBits bits, DateTimeOffset now)
    {
        var told = PurposeOf(purpose);
        var bytes = new byte[bits.ByteLengthOf(told)];
        bits.CopyTo(told, bytes);
        var draft = new StatusListDraft(
            StatusListAddress.Url(options.Value.PublicUrl, state.StatusListId, purpose),
            state.Issuer,
            StatusListAddress.NameOf(purpose),
            now,
            TimeToLive: options.Value.StatusListTimeToLive)
        {
            Size = bits.SizeOf(told),
            Messages = StatusMessages.Of(state.Messages),
        };
        var written = new ArrayBufferWriter<byte>(64 << 10);
        draft.Write(written, new StatusBitstring(bytes));
        return written.WrittenMemory;
    }

    private static ListPurposes PurposeOf(StatusPurpose purpose) => purpose switch
    {
        StatusPurpose.Revocation => ListPurposes.Revocation,
        StatusPurpose.Suspension => ListPurposes.Suspension,
        StatusPurpose.Refresh => ListPurposes.Refresh,
        StatusPurpose.Message => ListPurposes.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private sealed record SignedList(long Version, string KeyId, DateTimeOffset SignedAt, ReadOnlyMemory<byte> Utf8);
}
