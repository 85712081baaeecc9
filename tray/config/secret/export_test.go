package secret

type Questions = questions

var NewQuestions = newQuestions

func (all *Questions) Ask(name string, call func() (string, error)) (string, error) {
	return all.ask(name, call)
}
