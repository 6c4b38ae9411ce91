using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>One result of an award (Open Badges 3.0 Result).</summary>
/// <param name="ResultDescription">The id of one of the achievement's result descriptions.</param>
/// <param name="Value">What was reached: a value that the description allows.</param>
/// <param name="Status">One of Open Badges' result statuses, such as <c>Completed</c>.</param>
/// <param name="AchievedLevel">The id of the level of the description's rubric that was reached.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AwardResult(string ResultDescription, string? Value = null, string? Status = null, string? AchievedLevel = null);

/// <summary>One piece of evidence of an award (Open Badges 3.0 Evidence).</summary>
/// <param name="Id">Its URL.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it is.</param>
/// <param name="Narrative">How it came about, in Markdown.</param>
/// <param name="Genre">What kind of thing it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AwardEvidence(
    string? Id = null, string? Name = null, string? Description = null, string? Narrative = null, string? Genre = null);
