namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Reads the notes of a thing.</summary>
internal static class ElmNotes
{
    /// <summary>The notes that say what they are about in the terms of this registry, by that; others are noted as not understood.</summary>
    public static Dictionary<string, string> Of(ElmNode node, ElmDocument document)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var note in node.Many("additionalNote"))
        {
            var about = note.One("subject")?.Id;
            if (about is not null && about.StartsWith(ElmTerms.NotePrefix, StringComparison.Ordinal) && note.Label("noteLiteral") is { } text)
                notes.TryAdd(about[ElmTerms.NotePrefix.Length..], text);
            else
                document.Lose(note.Pointer, "What this note is about is not understood.");
        }

        return notes;
    }
}
