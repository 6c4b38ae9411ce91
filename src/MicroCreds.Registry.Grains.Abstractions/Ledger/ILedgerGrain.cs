using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Ledger;

/// <summary>
/// The sequencer of the registry's one ledger (key: <see cref="Key"/>). Many waiting appends share one commit;
/// a call returns when its events are durable, in the tree, and published to the "ledger" stream.
/// </summary>
[Alias("microcreds.ledger")]
public interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "ledger";

    /// <summary>Appends to one stream. An append that loses the race for its stream answers <see cref="AppendOutcome.WrongVersion"/>.</summary>
    /// <exception cref="LedgerOverloadedException">Too many appends wait; nothing of this one was written.</exception>
    [Alias("append")]
    [AlwaysInterleave]
    Task<AppendResult> AppendAsync(StreamAppend append);

    /// <summary>Appends to many streams; each append stands or falls alone. The answers are in the order of the appends.</summary>
    /// <exception cref="LedgerOverloadedException">Too many appends wait; nothing of these was written.</exception>
    [Alias("append-many")]
    [AlwaysInterleave]
    Task<ImmutableArray<AppendResult>> AppendManyAsync(ImmutableArray<StreamAppend> appends);

    /// <summary>
    /// Appends to several streams in one commit: all are written, or none. Where one stream has another version than its
    /// writer thought, every answer is <see cref="AppendOutcome.WrongVersion"/>, with the version that the stream has.
    /// </summary>
    /// <param name="appends">The appends, each to another stream.</param>
    /// <exception cref="LedgerOverloadedException">Too many appends wait; nothing of these was written.</exception>
    [Alias("append-together")]
    [AlwaysInterleave]
    Task<ImmutableArray<AppendResult>> AppendTogetherAsync(ImmutableArray<StreamAppend> appends);

    /// <summary>The latest signed checkpoint (C2SP signed note); made anew when the tree has grown.</summary>
    [Alias("checkpoint")]
    [AlwaysInterleave]
    Task<string> CheckpointAsync();
}
