# Shows the dialog that standard input describes and writes the answer.
$ErrorActionPreference = 'Stop'
try {
    # With -Command, PowerShell may have read standard input already.
    $json = @($input) -join ''
    if (-not $json) { $json = [Console]::In.ReadToEnd() }
    $dialog = $json | ConvertFrom-Json
    Add-Type -AssemblyName System.Windows.Forms
    Add-Type -AssemblyName System.Drawing
    [System.Windows.Forms.Application]::EnableVisualStyles()

    $form = New-Object System.Windows.Forms.Form
    $form.Text = $dialog.title
    $form.Font = [System.Drawing.SystemFonts]::MessageBoxFont
    $form.AutoScaleMode = 'Font'
    $form.StartPosition = 'CenterScreen'
    $form.TopMost = $true
    $form.MinimizeBox = $false
    $form.MaximizeBox = $false
    $form.AutoSize = $true
    $form.AutoSizeMode = 'GrowAndShrink'
    $form.FormBorderStyle = 'FixedDialog'
    $form.Padding = New-Object System.Windows.Forms.Padding 12
    if ($dialog.icon -and (Test-Path -LiteralPath $dialog.icon)) {
        try { $form.Icon = New-Object System.Drawing.Icon $dialog.icon } catch { }
    }

    $table = New-Object System.Windows.Forms.TableLayoutPanel
    $table.AutoSize = $true
    $table.AutoSizeMode = 'GrowAndShrink'
    $table.ColumnCount = 2
    $form.Controls.Add($table)

    function Add-Wide($control) {
        $table.Controls.Add($control)
        $table.SetColumnSpan($control, 2)
    }
    function New-Label($text) {
        $label = New-Object System.Windows.Forms.Label
        $label.UseMnemonic = $false
        $label.AutoSize = $true
        $label.Margin = New-Object System.Windows.Forms.Padding 3, 6, 3, 6
        $label.Text = $text.Replace([string][char]10, [Environment]::NewLine)
        $label
    }
    if ($dialog.text) { Add-Wide (New-Label $dialog.text) }

    $inputs = @()
    foreach ($field in $dialog.fields) {
        $table.Controls.Add((New-Label $field.label))
        if ($field.kind -eq 'choice') {
            $box = New-Object System.Windows.Forms.ComboBox
            $box.DropDownStyle = 'DropDownList'
            foreach ($choice in $field.choices) { [void]$box.Items.Add([string]$choice) }
            $index = 0
            if ([int]::TryParse($field.value, [ref]$index) -and $index -ge 0 -and $index -lt $box.Items.Count) { $box.SelectedIndex = $index }
        } else {
            $box = New-Object System.Windows.Forms.TextBox
            $box.MaxLength = 0
            $box.UseSystemPasswordChar = $field.kind -eq 'secret'
            $box.Text = $field.value
        }
        $box.Width = 320
        $table.Controls.Add($box)
        $inputs += $box
    }
    if ($dialog.kind -eq 'list') {
        $list = New-Object System.Windows.Forms.ListBox
        $list.Width = 520
        $list.Height = 400
        $list.HorizontalScrollbar = $true
        $list.Items.AddRange([object[]]@($dialog.items))
        Add-Wide $list
        $list.Add_DoubleClick({ if ($list.SelectedIndex -ge 0) { $ok.PerformClick() } })
    }

    $answer = @{ button = 'closed' }
    $buttons = New-Object System.Windows.Forms.FlowLayoutPanel
    $buttons.AutoSize = $true
    $buttons.FlowDirection = 'RightToLeft'
    $buttons.Dock = 'Fill'
    $ok = New-Object System.Windows.Forms.Button
    $ok.UseMnemonic = $false
    $ok.AutoSize = $true
    $ok.Text = $dialog.ok
    $ok.Add_Click({ $answer.button = 'ok'; $form.Close() })
    $cancel = New-Object System.Windows.Forms.Button
    $cancel.UseMnemonic = $false
    $cancel.AutoSize = $true
    $cancel.Text = $dialog.cancel
    $cancel.Add_Click({ $answer.button = 'cancel'; $form.Close() })
    $buttons.Controls.Add($cancel)
    $buttons.Controls.Add($ok)
    Add-Wide $buttons
    $form.AcceptButton = $ok
    $form.KeyPreview = $true
    $form.Add_KeyDown({ if ($_.KeyCode -eq 'Escape') { $form.Close() } })
    $form.Add_Shown({ $form.Activate() })
    [void]$form.ShowDialog()

    if ($answer.button -eq 'ok') {
        if ($dialog.kind -eq 'list') { $answer.index = $list.SelectedIndex }
        $answer.values = @($inputs | ForEach-Object {
            if ($_ -is [System.Windows.Forms.ComboBox]) { if ($_.SelectedIndex -ge 0) { [string]$_.SelectedIndex } else { '' } } else { [string]$_.Text }
        })
    }
    $utf8 = New-Object System.Text.UTF8Encoding $false
    $bytes = $utf8.GetBytes((ConvertTo-Json -Compress -InputObject $answer))
    $output = [Console]::OpenStandardOutput()
    $output.Write($bytes, 0, $bytes.Length)
    $output.Flush()
} catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}
