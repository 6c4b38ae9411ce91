namespace MicroCreds.Registry.Grains.Search;

/// <summary>A document's place in a view.</summary>
/// <param name="Row">Its number there, from 1.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
public sealed record SearchRow(long Row, SearchKind Kind, string Id);
