namespace MicroCreds.Registry.Grains.Search;

/// <summary>What a result shows of a document in one language.</summary>
/// <param name="Language">The language, a BCP 47 tag; empty where it is not known.</param>
/// <param name="Title">The title, or the name.</param>
/// <param name="Summary">The beginning of the description; empty where there is none.</param>
public sealed record SearchText(string Language, string Title, string Summary);
