namespace MicroCreds.Registry.Grains.Insight;

/// <summary>A pathway for which something waits to be shown.</summary>
/// <param name="Pathway">The pathway.</param>
/// <param name="Issuer">Its owner's DID.</param>
/// <param name="Framework">Its framework.</param>
/// <param name="Enrolments">All enrolments on it that are not shown as completed.</param>
public sealed record WaitingPathway(string Pathway, string Issuer, string Framework, IReadOnlyList<PathwayEnrolment> Enrolments);
