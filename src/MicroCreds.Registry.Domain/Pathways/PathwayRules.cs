using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Pathways.Publication;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What a version of a pathway must fulfil to be published. docs/pathways.md tells why.</summary>
public static class PathwayRules
{
    private const string Root = "/content";

    /// <summary>
    /// The first thing that is wrong, or null where the version can be published; the pointer is into the command, so it begins
    /// with <c>/content</c>. Pure, and bounded in its work whatever the content. Circles across pathways are for <see cref="PathwayCycles"/>.
    /// </summary>
    /// <param name="content">What the version would say.</param>
    /// <param name="issuer">The DID of the issuer that the pathway belongs to.</param>
    /// <param name="at">When it would be published.</param>
    public static Refusal? Check(PathwayContent? content, string issuer, DateTimeOffset at)
    {
        if (content is null)
            return Field.Missing(Root);
        var refusal = CheckTexts(content) ?? CheckComponents(content, at)
            ?? Field.List(content.Equivalences, Root + "/equivalences", Limits.Equivalences, EquivalenceRules.CheckOne, mayBeEmpty: true);
        if (refusal is not null)
            return refusal;

        var bounds = new ConditionBounds(content.Components.ToDictionary(c => c.Id, StringComparer.Ordinal), at);
        return CheckConditions(content, bounds, out var trees)
            ?? CheckUse(content, bounds.Named)
            ?? CheckSize(content)
            ?? AmbiguityRules.Check(content, trees)
            ?? EquivalenceRules.Check(content, trees)
            ?? IssuerRules.Check(content, issuer, trees)
            ?? SatisfiabilityRules.Check(content, trees);
    }

    private static Refusal? CheckTexts(PathwayContent c) =>
        Field.Text(c.Title, Root + "/title", Limits.Name)
        ?? Field.Text(c.Description, Root + "/description", Limits.LongText)
        ?? Field.OpaqueId(c.FrameworkId, Root + "/frameworkId")
        ?? Field.Language(c.Language, Root + "/language")
        ?? Field.AbsoluteUri(c.Award, Root + "/award", Limits.AchievementId)
        ?? Field.Defined(c.Use, Root + "/use")
        ?? Field.Defined(c.Awarding, Root + "/awarding")
        ?? Field.Defined(c.PartPolicy, Root + "/partPolicy");

    private static Refusal? CheckComponents(PathwayContent c, DateTimeOffset at) =>
        Field.List(c.Components, Root + "/components", Limits.PathwayComponents, (one, pointer) => CheckComponent(one, pointer, at))
        ?? Field.Distinct(c.Components.Select(one => one.Id), Root + "/components");

    private static Refusal? CheckComponent(PathwayComponent? c, string pointer, DateTimeOffset at) =>
        c is null
            ? Field.Missing(pointer)
            : Field.OpaqueId(c.Id, pointer + "/id")
                ?? Field.Text(c.Name, pointer + "/name", Limits.Name)
                ?? Field.Defined(c.Kind, pointer + "/kind")
                ?? CheckMatch(c, pointer + "/match", at)
                ?? Field.Amount(c.Points, pointer + "/points", 0.01m, 1000m)
                ?? (c.Use is { } use ? Field.Defined(use, pointer + "/use") : null)
                ?? Field.OptionalText(c.Description, pointer + "/description", Limits.LongText);

    /// <summary>A credential or a competency is shown by a credential, so it must be said which; the rest may be for the owner alone to recognise.</summary>
    private static Refusal? CheckMatch(PathwayComponent c, string pointer, DateTimeOffset at)
    {
        if (c.Match is { } match)
            return MatchRules.Check(match, pointer, at);
        return c.Kind is ComponentKind.Credential or ComponentKind.Competency ? Field.Missing(pointer) : null;
    }

    private static Refusal? CheckConditions(PathwayContent c, ConditionBounds bounds, out List<ConditionNode> trees)
    {
        trees = [];
        if (bounds.Read(c.Completion, Root + "/completion", out var completion) is { } refusal)
            return refusal;
        trees.Add(completion);
        if (Field.List(c.Levels, Root + "/levels", Limits.ProgressionLevels, CheckLevel, mayBeEmpty: true) is { } bad)
            return bad;
        for (var i = 0; i < c.Levels.Length; i++)
        {
            if (bounds.Read(c.Levels[i].Condition, $"{Root}/levels/{i}/condition", out var level) is { } below)
                return below;
            trees.Add(level);
        }

        return Field.Distinct(c.Levels.Select(l => l.Id), Root + "/levels");
    }

    private static Refusal? CheckLevel(ProgressionLevel? level, string pointer) =>
        level is null
            ? Field.Missing(pointer)
            : Field.OpaqueId(level.Id, pointer + "/id") ?? Field.Text(level.Name, pointer + "/name", Limits.Name);

    private static Refusal? CheckUse(PathwayContent c, HashSet<string> named)
    {
        for (var i = 0; i < c.Components.Length; i++)
        {
            if (!named.Contains(c.Components[i].Id))
                return new Refusal(RefusalCodes.ComponentUnused, $"no condition names component {c.Components[i].Id}", $"{Root}/components/{i}");
        }

        return null;
    }

    /// <summary>After the bounds on each part: what the event would take in the ledger.</summary>
    private static Refusal? CheckSize(PathwayContent c)
    {
        var size = JsonSerializer.SerializeToUtf8Bytes(c, DomainJson.Default.PathwayContent).Length;
        return size <= Limits.PathwayBytes
            ? null
            : new Refusal(RefusalCodes.PathwayTooLarge, $"the pathway takes {size} bytes; at most {Limits.PathwayBytes} are allowed", Root);
    }
}
