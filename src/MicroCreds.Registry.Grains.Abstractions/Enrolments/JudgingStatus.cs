namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>How far the judging of enrolments has come.</summary>
/// <param name="Position">The first ledger entry that is not judged yet.</param>
/// <param name="LedgerSize">How many entries the ledger has.</param>
/// <param name="Judged">Enrolments judged since the process began.</param>
/// <param name="Failing">Enrolments that could not be judged and are tried again.</param>
/// <param name="Entry">The entry that is being judged, where it touches many enrolments; else null.</param>
/// <param name="EntryDone">Of the enrolments that it touches, how many are judged.</param>
/// <param name="EntryTotal">How many it touches.</param>
[GenerateSerializer, Immutable, Alias("microcreds.judging.status")]
public sealed record JudgingStatus(
    [property: Id(0)] long Position,
    [property: Id(1)] long LedgerSize,
    [property: Id(2)] long Judged,
    [property: Id(3)] int Failing,
    [property: Id(4)] long? Entry,
    [property: Id(5)] long EntryDone,
    [property: Id(6)] long EntryTotal);
