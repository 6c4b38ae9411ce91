namespace MicroCreds.Registry.Client.Insight;

/// <summary>Quartiles of the time from beginning to completion, in weeks, rounded up.</summary>
/// <param name="LowerQuartile">A quarter took at most about so long.</param>
/// <param name="Median">Half took at most about so long.</param>
/// <param name="UpperQuartile">Three quarters took at most about so long.</param>
public sealed record CompletionWeeks(int LowerQuartile, int Median, int UpperQuartile);
