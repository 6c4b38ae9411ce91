using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>What is found on the way through a document.</summary>
internal sealed class CtdlProblems
{
    private const int MostProblems = 100;
    private const int MostNotes = 1000;

    private readonly List<Refusal> _problems = [];
    private readonly List<CtdlNote> _notes = [];

    public bool Any => _problems.Count > 0;

    public ImmutableArray<Refusal> Problems => [.. _problems];

    public ImmutableArray<CtdlNote> Notes => [.. _notes];

    public void Add(string code, string message, string pointer)
    {
        if (_problems.Count < MostProblems)
            _problems.Add(new Refusal(code, message, pointer));
    }

    public void Note(string message, string pointer)
    {
        if (_notes.Count < MostNotes - 1)
            _notes.Add(new CtdlNote(message, pointer));
        else if (_notes.Count == MostNotes - 1)
            _notes.Add(new CtdlNote("there is more to note than is said here", ""));
    }
}
