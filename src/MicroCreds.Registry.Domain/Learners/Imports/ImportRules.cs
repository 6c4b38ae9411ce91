using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners.Imports;

/// <summary>What becomes of credentials from elsewhere in a learner's record.</summary>
internal static class ImportRules
{
    public static Ruling<LearnerEvent> Import(LearnerState state, ImportCredential c)
    {
        if ((Field.OpaqueId(c.LearnerId, "/learnerId") ?? Check(c.Import, c.Digest)) is { } refusal)
            return refusal;
        if (state.Imports.FirstOrDefault(kept => kept.Import.Digest == c.Digest) is { } same)
            return new Refusal(RefusalCodes.ImportExists, $"the learner has this credential already, as {same.Import.Id}");
        if (state.Imports.Length >= Limits.Imports)
            return new Refusal(RefusalCodes.ImportsTooMany, $"the learner has {Limits.Imports} credentials from elsewhere; remove one first");
        return new CredentialImported(c.LearnerId, c.Import!);
    }

    public static Ruling<LearnerEvent> Remove(LearnerState state, RemoveImport c)
    {
        if ((Field.OpaqueId(c.LearnerId, "/learnerId") ?? Field.OpaqueId(c.ImportId, "/importId")) is { } refusal)
            return refusal;
        return state.Import(c.ImportId) is null
            ? new Refusal(RefusalCodes.ImportUnknown, "the learner has no such credential from elsewhere")
            : new ImportRemoved(c.LearnerId, c.ImportId);
    }

    private static Refusal? Check(LearnerImport? import, string digest)
    {
        if (import is null)
            return Field.Missing("/import");
        var refusal = Field.OpaqueId(import.Id, "/import/id")
            ?? Field.Digest(import.Digest, "/digest")
            ?? Field.AbsoluteUri(import.Issuer, "/import/issuer", Limits.Did)
            ?? Field.Defined(import.Outcome, "/import/outcome")
            ?? Field.Defined(import.Format, "/import/format")
            ?? (import.ConfirmedBy is null ? null : Field.Token(import.ConfirmedBy, "/import/confirmedBy", Limits.Id))
            ?? (import.AchievementId is null ? null : Field.AbsoluteUri(import.AchievementId, "/import/achievementId", Limits.AchievementId));
        if (refusal is not null)
            return refusal;
        return import.Digest == digest ? null : Field.Invalid("/import/digest", "is not the command's");
    }
}
