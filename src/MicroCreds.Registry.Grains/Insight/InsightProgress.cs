namespace MicroCreds.Registry.Grains.Insight;

/// <summary>How far an insight view has come.</summary>
/// <param name="Position">The first ledger index that is not applied yet.</param>
/// <param name="Month">The month that is being counted, from year 0; 0 before the first.</param>
public readonly record struct InsightProgress(long Position, int Month);
