using System.Text.Json.Serialization;
using Alerts.Administration.Backups;
using Alerts.Administration.Diagnostics;

namespace Alerts.Administration;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SectorsChecked))]
[JsonSerializable(typeof(BackupTold))]
[JsonSerializable(typeof(Diagnosis))]
internal sealed partial class AdministrationJson : JsonSerializerContext;
