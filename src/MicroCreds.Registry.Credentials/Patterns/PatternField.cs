namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>A string in a pattern that differs from credential to credential.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where its characters begin in the pattern's text, after the quote.</param>
/// <param name="End">Where they end, at the closing quote.</param>
/// <param name="Entry">Of a status entry's field, which of the credential's entries it is of.</param>
internal readonly record struct PatternField(FieldKind Kind, int Start, int End, int Entry = 0);

/// <summary>Where the characters of a field stand in a text that has the pattern.</summary>
/// <param name="Start">Where they begin.</param>
/// <param name="End">Where they end.</param>
internal readonly record struct FieldPlace(int Start, int End);
