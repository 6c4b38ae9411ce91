namespace MicroCreds.Registry.Client.Enrolments;

/// <summary>How far a registry has come with judging enrolments anew: the answer of <c>GET /v1/judging</c>.</summary>
/// <param name="Position">The first ledger entry that is not judged yet.</param>
/// <param name="LedgerSize">How many entries the ledger has.</param>
/// <param name="Judged">Enrolments judged since the registry was started.</param>
/// <param name="Failing">Enrolments that could not be judged and are tried again.</param>
/// <param name="Entry">The entry that is being judged, where it touches many enrolments; else null.</param>
/// <param name="EntryDone">Of the enrolments that it touches, how many are judged.</param>
/// <param name="EntryTotal">How many it touches.</param>
public sealed record JudgingStatus(
    long Position, long LedgerSize, long Judged, int Failing, long? Entry = null, long EntryDone = 0, long EntryTotal = 0);
