namespace MicroCreds.Registry.Grains.Insight;

/// <summary>Beginnings and completions of a pathway that became visible together: none, or of at least <see cref="SmallGroups.Least"/> learners each.</summary>
/// <param name="Month">The month with whose figures they became visible, counted from year 0.</param>
/// <param name="Pathway">The pathway.</param>
/// <param name="Issuer">Its owner's DID.</param>
/// <param name="Framework">Its framework.</param>
/// <param name="Begun">How many began it.</param>
/// <param name="Completed">How many completed it.</param>
/// <param name="Times">How long those took; null where nobody completed it.</param>
public sealed record PathwayStep(int Month, string Pathway, string Issuer, string Framework, long Begun, long Completed, CompletionTimes? Times);
