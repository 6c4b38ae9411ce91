namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>Calls in the order in which they came; any of them can be taken out at once. Not safe for use by two threads.</summary>
internal sealed class CallList
{
    public GrainCall? First { get; private set; }

    public GrainCall? Last { get; private set; }

    public int Count { get; private set; }

    public void Add(GrainCall call)
    {
        call.List = this;
        call.Previous = Last;
        call.Next = null;
        if (Last is null)
            First = call;
        else
            Last.Next = call;
        Last = call;
        Count++;
    }

    public void Remove(GrainCall call)
    {
        if (call.Previous is null)
            First = call.Next;
        else
            call.Previous.Next = call.Next;
        if (call.Next is null)
            Last = call.Previous;
        else
            call.Next.Previous = call.Previous;
        call.Previous = call.Next = null;
        call.List = null;
        Count--;
    }
}
