namespace MicroCreds.Registry.Client.Bulk;

/// <summary>Reads one line of a bulk answer. False for a line that is no answer, such as the summary.</summary>
/// <param name="line">The line, without its end.</param>
/// <param name="linesBefore">How many lines of the caller went before this connection's first: added to the line's number in the answer.</param>
/// <param name="number">The line's number on this connection, from 1.</param>
/// <param name="answer">The answer, numbered as the caller's lines are.</param>
internal delegate bool ReadAnswer<TAnswer>(ReadOnlySpan<byte> line, long linesBefore, out long number, out TAnswer answer);
