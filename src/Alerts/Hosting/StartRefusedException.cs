namespace Alerts.Hosting;

/// <summary>The program will not start; the message is one sentence for the person who started it.</summary>
internal sealed class StartRefusedException(string sentence) : Exception(sentence);
