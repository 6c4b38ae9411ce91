namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>Why a text was refused as N-Quads.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The character in the line (code points), counted from 1.</param>
/// <param name="Message">One sentence that a person understands.</param>
public sealed record NQuadsError(int Line, int Column, string Message);
