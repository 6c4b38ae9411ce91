using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Achievements;

/// <summary>What result descriptions must have: bounds here, their sense by the rules that verifiers hold badges to.</summary>
internal static class ExpectedResultRules
{
    public static Refusal? Check(ImmutableArray<ExpectedResult>? descriptions, string pointer)
    {
        if (descriptions is not { } results)
            return null;
        var refusal = Field.List(results, pointer, Limits.ResultDescriptions, CheckResult)
            ?? Field.Distinct(results.Select(r => r.Id), pointer);
        if (refusal is not null)
            return refusal;
        var objection = ResultDescriptions.Inspect([.. results.Select(r => r.ToOpenBadge())], out var bytes);
        if (bytes > Limits.ResultDescriptionsBytes)
            return new Refusal(
                RefusalCodes.ResultDescriptionsTooLarge,
                $"{pointer} would take {bytes} bytes of every badge; at most {Limits.ResultDescriptionsBytes} are allowed", pointer);
        return objection is null
            ? null
            : new Refusal(RefusalCodes.ResultDescriptionInvalid, objection.Message, PlaceOf(objection.Pointer, pointer));
    }

    private static Refusal? CheckResult(ExpectedResult? result, string pointer) =>
        result is null
            ? Field.Missing(pointer)
            : Field.AbsoluteUri(result.Id, pointer + "/id", Limits.ResultId)
                ?? Field.Text(result.Name, pointer + "/name", Limits.Name)
                ?? Field.Token(result.ResultType, pointer + "/resultType", Limits.Code)
                ?? CheckValues(result, pointer)
                ?? CheckRubric(result, pointer)
                ?? CheckAlignments(result.Alignments, pointer);

    private static Refusal? CheckValues(ExpectedResult result, string pointer) =>
        Field.List(result.AllowedValues ?? [], pointer + "/allowedValues", Limits.AllowedValues, (v, p) => Field.Text(v, p, Limits.Code), mayBeEmpty: true)
        ?? Field.Distinct(result.AllowedValues ?? [], pointer + "/allowedValues")
        ?? Field.OptionalText(result.RequiredValue, pointer + "/requiredValue", Limits.Code)
        ?? Field.OptionalText(result.ValueMin, pointer + "/valueMin", Limits.Code)
        ?? Field.OptionalText(result.ValueMax, pointer + "/valueMax", Limits.Code);

    private static Refusal? CheckRubric(ExpectedResult result, string pointer) =>
        Field.List(result.RubricLevels ?? [], pointer + "/rubricLevels", Limits.RubricLevels, CheckLevel, mayBeEmpty: true)
        ?? Field.Distinct((result.RubricLevels ?? []).Select(l => l.Id), pointer + "/rubricLevels")
        ?? (result.RequiredLevel is null ? null : Field.AbsoluteUri(result.RequiredLevel, pointer + "/requiredLevel", Limits.ResultId));

    private static Refusal? CheckLevel(RubricLevel? level, string pointer) =>
        level is null
            ? Field.Missing(pointer)
            : Field.AbsoluteUri(level.Id, pointer + "/id", Limits.ResultId)
                ?? Field.Text(level.Name, pointer + "/name", Limits.Name)
                ?? Field.OptionalText(level.Description, pointer + "/description", Limits.Reason)
                ?? Field.OptionalText(level.Level, pointer + "/level", Limits.Code)
                ?? Field.OptionalText(level.Points, pointer + "/points", Limits.Code)
                ?? CheckAlignments(level.Alignments, pointer);

    private static Refusal? CheckAlignments(ImmutableArray<SkillAlignment>? alignments, string pointer) =>
        Field.List(alignments ?? [], pointer + "/alignments", Limits.ResultAlignments, AlignmentRules.Check, mayBeEmpty: true);

    /// <summary>Open Badges names lists in the singular, commands in the plural.</summary>
    private static string PlaceOf(string inBadge, string pointer)
    {
        var steps = inBadge.Split('/').Skip(2).Select(step => step switch
        {
            "allowedValue" => "allowedValues",
            "rubricCriterionLevel" => "rubricLevels",
            "alignment" => "alignments",
            _ => step,
        });
        return string.Join('/', steps.Prepend(pointer));
    }
}
