using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>What a learner shows something for: tokens, since free text might name somebody.</summary>
public static class Purposes
{
    /// <summary>Reading what a learner has and is on.</summary>
    public const string Portfolio = "portfolio";

    internal static Refusal? Check(string? purpose, string pointer) =>
        Field.OpaqueId(purpose, pointer)
        ?? (purpose!.Length > Limits.Code ? new Refusal(RefusalCodes.FieldTooLong, $"{pointer} is longer than {Limits.Code} characters", pointer) : null);
}
