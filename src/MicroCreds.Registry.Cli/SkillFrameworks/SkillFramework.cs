using System.Collections.Immutable;

namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>A skill framework as it was read.</summary>
/// <param name="Name">What it is called; null where its form does not say.</param>
/// <param name="TargetType">What its items are in Open Badges' alignments, such as <c>CFItem</c>; null where there is no term.</param>
/// <param name="Items">Its items, in the order of the file: at most 200,000.</param>
internal sealed record SkillFramework(string? Name, string? TargetType, ImmutableArray<SkillItem> Items);
