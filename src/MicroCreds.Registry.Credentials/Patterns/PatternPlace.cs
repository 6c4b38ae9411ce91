namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>A place in a pattern's text that is in no field, so that it can be found in every text that has the pattern.</summary>
/// <param name="Offset">Where it is in the pattern's text.</param>
/// <param name="Fields">How many fields are before it.</param>
internal readonly record struct PatternPlace(int Offset, int Fields);
