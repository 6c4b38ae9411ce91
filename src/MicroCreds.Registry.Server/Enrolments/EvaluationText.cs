using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Server.Enrolments;

/// <summary>An evaluation in English sentences, what matters most first.</summary>
internal static class EvaluationText
{
    public static ImmutableArray<string> Of(Evaluation evaluation)
    {
        var names = evaluation.Leaves.ToDictionary(leaf => leaf.Place, leaf => leaf.Name, StringComparer.Ordinal);
        return Sentences(evaluation, place => names.GetValueOrDefault(place, place));
    }

    private static ImmutableArray<string> Sentences(Evaluation evaluation, Func<string, string> nameOf) =>
    [
        Summary(evaluation),
        .. evaluation.Blocks.Select(block => block.Explain()),
        .. evaluation.Leaves.Where(leaf => leaf.State == LeafState.Missing).Select(leaf => leaf.Explain()),
        .. evaluation.MissingIssuers.Select(missing => missing.Explain()),
        .. evaluation.Leaves.Where(leaf => leaf.State == LeafState.Met).Select(leaf => leaf.Explain()),
        .. evaluation.Holdings.Select(holding => $"{holding.Holding}: {holding.Explain(nameOf)}"),
        .. evaluation.Levels.Where(level => level.IsReached || level.Remaining is not null).Select(Level),
    ];

    private static string Summary(Evaluation evaluation) =>
        evaluation.IsComplete ? "complete" : string.Create(
            CultureInfo.InvariantCulture, $"not complete: {evaluation.Remaining:0.######} left to do{(evaluation.Proven ? "" : ", or less")}");

    private static string Level(LevelOutcome level) => level.IsReached
        ? $"level {level.Id}: reached"
        : string.Create(CultureInfo.InvariantCulture, $"level {level.Id}: {level.Remaining:0.######} left to do");
}
