namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>A badge's element in an SVG: where it lies in the text, and what it holds.</summary>
/// <param name="Version">The standard that its name is of.</param>
/// <param name="Start">The index of its <c>&lt;</c>.</param>
/// <param name="End">The index just past its end tag.</param>
/// <param name="Verify">The value of its <c>verify</c> attribute; null where it has none.</param>
/// <param name="Body">The text in it.</param>
internal sealed record SvgBadge(OpenBadgesVersion Version, int Start, int End, string? Verify, string Body);
